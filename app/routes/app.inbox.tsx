import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InboxPage } from "#app/components/inbox/inbox-page.tsx";
import type { InboxResult } from "#app/components/inbox/use-inbox-command.ts";
import { PageProblem } from "#app/components/page-problem.tsx";
import { parseInboxCommand, runInboxCommand } from "#app/http/inbox-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { readInboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { isAppError } from "#app/platform/errors.ts";

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const address = new URL(request.url).searchParams;
  const query = readInboxQuery(address);
  const cursor = address.get("cursor");
  return { query, ...(await viewInbox({ shopId, viewer: staff, query, cursor })), isLaterPage: cursor !== null };
});

export const action = withStaff(async ({ shopId, staff, request }) => {
  const command = await parseInboxCommand(request);
  try {
    await runInboxCommand({ shopId, staff, command });
    return data<InboxResult>({ ok: true, intent: command.intent });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "invalid")) throw error;
    return data<InboxResult>({ ok: false, intent: command.intent, reason: error.reason }, { status: error.status });
  }
});

export default function Inbox() {
  return <InboxPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
