import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { WorkflowsPage } from "#app/components/workflows/workflows-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { MAX_WORKFLOWS } from "#app/modules/workflows/definition.ts";
import { listWorkflows } from "#app/modules/workflows/list-workflows.server.ts";

/** What happens by itself in this shop. */
export const loader = withStaff(async ({ shopId }) => ({ workflows: await listWorkflows({ shopId }), limit: MAX_WORKFLOWS }), { needs: "workflows" });

export default function Workflows() {
  return <WorkflowsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
