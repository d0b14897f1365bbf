import { useLoaderData } from "@remix-run/react";
import { InboxPage } from "#app/components/inbox/inbox-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { toIntent, toUrgency } from "#app/modules/conversation/intents.ts";
import { INBOX_SORTS, INBOX_VIEWS, NO_FILTER, type InboxFilter } from "#app/modules/conversation/views.ts";

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const query = new URL(request.url).searchParams;
  const view = INBOX_VIEWS.find((name) => name === query.get("view")) ?? "approval";
  const cursor = query.get("cursor");
  const filter: InboxFilter = {
    intent: toIntent(query.get("topic")), minUrgency: toUrgency(Number(query.get("urgency"))), sort: INBOX_SORTS.find((name) => name === query.get("sort")) ?? NO_FILTER.sort,
  };
  return { view, filter, ...(await viewInbox({ shopId, viewer: staff, view, filter, cursor })), isLaterPage: cursor !== null };
});

export default function Inbox() {
  return <InboxPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
