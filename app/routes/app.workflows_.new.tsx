import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { NewWorkflowPage } from "#app/components/workflows/new-workflow-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { runWorkflowCommand } from "#app/http/workflow-command.server.ts";
import { getWorkflowChoices } from "#app/modules/workflows/get-workflow.server.ts";

export const loader = withStaff(({ shopId }) => getWorkflowChoices({ shopId }), { needs: "workflows" });

export const action = withStaff(({ shopId, staff, request }) => runWorkflowCommand({ shopId, staffId: staff.id, workflowId: null, request }), { needs: "workflows" });

export default function NewWorkflow() {
  return <NewWorkflowPage choices={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
