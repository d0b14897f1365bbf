import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { QuickActionsPage } from "#app/components/flows/quick-actions-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { runFlowCommand } from "#app/http/flow-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { getFlowEditor } from "#app/modules/flows/get-flow-editor.server.ts";

/** What shoppers can do without typing: read by everyone, changed by those who write what shoppers see. */
export const loader = withStaff(({ shopId }) => getFlowEditor({ shopId }));

export const action = withStaff(({ shopId, staff, request }) => runFlowCommand({ shopId, staffId: staff.id, request }), { needs: "texts" });

/** After a conflict too: the person has to see what a colleague published. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate || actionStatus === 409;
}

export default function QuickActions() {
  return <QuickActionsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
