import { KnowledgeImportPage } from "#app/components/knowledge/import-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { runImportCommand } from "#app/http/knowledge-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";

export const loader = withStaff(async () => null, { needs: "texts" });

export const action = withStaff(({ shopId, staff, request }) => runImportCommand({ shopId, staffId: staff.id, request }), { needs: "texts" });

export default function Import() {
  return <KnowledgeImportPage />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
