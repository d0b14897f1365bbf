import { useLoaderData } from "@remix-run/react";
import { InboxPage } from "#app/components/inbox/inbox-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { INBOX_VIEWS } from "#app/modules/conversation/views.ts";

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const query = new URL(request.url).searchParams;
  const view = INBOX_VIEWS.find((name) => name === query.get("view")) ?? "approval";
  const cursor = query.get("cursor");
  return { view, ...(await viewInbox({ shopId, viewer: staff, view, cursor })), isLaterPage: cursor !== null };
});

export default function Inbox() {
  return <InboxPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
