import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { RunPage } from "#app/components/playground/run-page.tsx";
import { runCasesCommand } from "#app/http/cases-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewRun } from "#app/modules/simulation/view-cases.server.ts";

export const loader = withStaff(({ shopId, staff, params }) => viewRun({ shopId, staffId: staff.id, runId: params.runId ?? "" }), { needs: "answer" });

export const action = withStaff(({ shopId, staff, request }) => runCasesCommand({ shopId, staffId: staff.id, request }), { needs: "texts" });

export default function Run() {
  return <RunPage run={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
