import { db } from "#app/platform/db.server.ts";
import { hintReading } from "./receive-mail.server.ts";

const BATCH = 500;

/** Mails whose hint was lost, or whose reader died, are read after all. Of shops that took the app off, none. */
export async function hintInbound({ staleMs }: { staleMs: number }): Promise<number> {
  const before = new Date(Date.now() - staleMs);
  const rows = await db.inboundMail.findMany({
    where: { status: "QUEUED", createdAt: { lt: before }, runAfter: { lt: before }, mailbox: { shop: { uninstalledAt: null } } }, orderBy: { runAfter: "asc" }, take: BATCH, select: { shopId: true, id: true },
  });
  await Promise.all(rows.map(({ shopId, id }) => hintReading({ shopId, mailId: id })));
  return rows.length;
}
