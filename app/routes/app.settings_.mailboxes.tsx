import { useLoaderData } from "@remix-run/react";
import { MailboxesPage } from "#app/components/mailboxes/mailboxes-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { runMailboxCommand } from "#app/http/mailbox-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { listMailboxes } from "#app/modules/mailbox/list-mailboxes.server.ts";

export const loader = withStaff(({ shopId }) => listMailboxes({ shopId }), { needs: "settings" });

export const action = withStaff(({ shopId, staff, request }) => runMailboxCommand({ shopId, staffId: staff.id, request }), { needs: "settings" });

export default function Mailboxes() {
  return <MailboxesPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
