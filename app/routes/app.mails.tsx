import { useLoaderData } from "@remix-run/react";
import { SortedMailsPage } from "#app/components/mailboxes/sorted-mails-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { letMailIn } from "#app/modules/mailbox/let-in.server.ts";
import { listSorted } from "#app/modules/mailbox/list-sorted.server.ts";

/** Names and addresses of people who may be customers: not for viewers. */
export const loader = withStaff(async ({ shopId, staff, request }) => {
  const cursor = new URL(request.url).searchParams.get("cursor");
  const page = await listSorted({ shopId, cursor });
  if (page.mails.length > 0) await recordAccess({ shopId, staffId: staff.id, subjectType: "list", subjectId: "mails", customerId: null });
  return { ...page, isLaterPage: cursor !== null };
}, { needs: "contact" });

export const action = withStaff(async ({ shopId, staff, request }) => {
  const mailId = (await request.formData()).get("mailId");
  await letMailIn({ shopId, staffId: staff.id, mailId: typeof mailId === "string" ? mailId : "" });
  return { ok: true };
}, { needs: "answer" });

export default function SortedMails() {
  return <SortedMailsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
