import { db } from "#app/platform/db.server.ts";
import { hintLetter, settleLetter } from "./letter-state.server.ts";

const BATCH = 500;

/**
 * Letters whose sender died: before the text left they are sent again, and after that they are UNKNOWN. Copies of chat messages whose hint was
 * lost get a new one; letters that are messages are found with those. Returns how many were freed or given up.
 */
export async function sweepLetters({ staleMs }: { staleMs: number }): Promise<number> {
  const dead = await db.letter.findMany({
    where: { status: "SENDING", leaseExpiresAt: { lt: new Date() } }, orderBy: { leaseExpiresAt: "asc" }, take: BATCH, select: { shopId: true, messageId: true, conversationId: true, attempts: true, dataAt: true },
  });
  for (const { dataAt, ...claim } of dead) await settleLetter(claim, { kind: dataAt === null ? "later" : "unknown", reason: "sender_died", reply: "" });
  const waiting = await db.letter.findMany({
    where: { status: "QUEUED", runAfter: { lt: new Date(Date.now() - staleMs) }, conversation: { channel: "CHAT", shop: { uninstalledAt: null } } },
    orderBy: { runAfter: "asc" }, take: BATCH, select: { shopId: true, messageId: true },
  });
  await Promise.all(waiting.map((letter) => hintLetter({ ...letter, isMail: false, key: `sweep-${letter.messageId}` })));
  return dead.length;
}
