import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { WorkflowPage } from "#app/components/workflows/workflow-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { runWorkflowCommand } from "#app/http/workflow-command.server.ts";
import { getWorkflow, getWorkflowChoices } from "#app/modules/workflows/get-workflow.server.ts";

/** One workflow: what it does, and what it did. */
export const loader = withStaff(async ({ shopId, params }) => {
  const [detail, choices] = await Promise.all([getWorkflow({ shopId, workflowId: params.workflowId ?? "" }), getWorkflowChoices({ shopId })]);
  return { detail, choices };
}, { needs: "workflows" });

export const action = withStaff(
  ({ shopId, staff, request, params }) => runWorkflowCommand({ shopId, staffId: staff.id, workflowId: params.workflowId ?? "", request }), { needs: "workflows" },
);

/** After a conflict too: the person has to see what changed. A trial changes nothing, and what was removed cannot be read again. */
export function shouldRevalidate({ actionStatus, actionResult, defaultShouldRevalidate, json }: ShouldRevalidateFunctionArgs) {
  const command = (json as { command?: string } | undefined)?.command;
  if (command === "try" || (command === "delete" && (actionResult as { ok?: boolean } | undefined)?.ok)) return false;
  return defaultShouldRevalidate || actionStatus === 409;
}

export default function Workflow() {
  const { detail, choices } = useLoaderData<typeof loader>();
  return <WorkflowPage key={detail.id} detail={detail} choices={choices} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
