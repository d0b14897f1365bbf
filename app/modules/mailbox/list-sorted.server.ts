import { fromOf, openHead } from "#app/modules/mail/read-mail-views.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isId } from "#app/platform/id.server.ts";
import type { SortedMail } from "./sorted-view.ts";

const PAGE = 25;

/** Mails that became no conversation, newest first: newsletters, spam, what machines wrote, what nobody could read. None is deleted but by retention. */
export async function listSorted({ shopId, cursor }: { shopId: string; cursor: string | null }): Promise<{ mails: SortedMail[]; nextCursor: string | null }> {
  const rows = await db.inboundMail.findMany({
    where: { shopId, status: { in: ["SORTED_OUT", "FAILED"] }, ...(cursor && isId(cursor) && { id: { lt: cursor } }) }, orderBy: { id: "desc" }, take: PAGE + 1,
    select: { id: true, status: true, sortedAs: true, receivedAt: true, headCipher: true, mailbox: { select: { name: true } } },
  });
  const mails = rows.slice(0, PAGE).map(({ id, status, sortedAs, receivedAt, headCipher, mailbox }) => {
    const head = openHead(shopId, headCipher);
    return { id, from: fromOf(head), subject: head?.subject ?? "", reason: status === "FAILED" ? "failed" : (sortedAs ?? "other"), mailbox: mailbox.name, at: receivedAt.toISOString() };
  });
  return { mails, nextCursor: rows.length > PAGE ? (mails.at(-1)?.id ?? null) : null };
}
