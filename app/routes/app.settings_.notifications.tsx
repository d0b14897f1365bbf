import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { NotificationsPage } from "#app/components/settings/notifications-page.tsx";
import { runNotificationsCommand } from "#app/http/notifications-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { getDigest } from "#app/modules/insights/digest-settings.server.ts";

/** Everybody's own: a person decides about their own mailbox, whatever their role. */
export const loader = withStaff(({ shopId, staff }) => getDigest({ shopId, staffId: staff.id, email: staff.email }));

export const action = withStaff(({ shopId, staff, request }) => runNotificationsCommand({ shopId, staff, request }));

export default function Notifications() {
  return <NotificationsPage digest={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
