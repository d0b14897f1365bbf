import { MacroImportPage } from "#app/components/macros/macro-import-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { runMacroImport } from "#app/http/macro-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";

export const loader = withStaff(async () => null, { needs: "texts" });

export const action = withStaff(({ shopId, staff, request }) => runMacroImport({ shopId, staffId: staff.id, request }), { needs: "texts" });

export default function MacroImport() {
  return <MacroImportPage />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
