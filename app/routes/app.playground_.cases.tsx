import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { CasesPage } from "#app/components/playground/cases-page.tsx";
import { runCasesCommand } from "#app/http/cases-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewCases } from "#app/modules/simulation/view-cases.server.ts";

export const loader = withStaff(({ shopId, staff }) => viewCases({ shopId, staffId: staff.id }), { needs: "answer" });

export const action = withStaff(({ shopId, staff, request }) => runCasesCommand({ shopId, staffId: staff.id, request }), { needs: "texts" });

export default function Cases() {
  return <CasesPage view={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
