import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { hintReading } from "./receive-mail.server.ts";
import { OVERRULED } from "./sorted-view.ts";

/** A person says that a mail is none of what it was sorted out as: it is read again and becomes a conversation, and its sender is let in from now on. Throws `not_found`, and `conflict` where it cannot be. */
export async function letMailIn({ shopId, staffId, mailId }: { shopId: string; staffId: string; mailId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = isId(mailId) ? await tx.inboundMail.findUnique({ where: { shopId_id: { shopId, id: mailId } }, select: { status: true, sortedAs: true, senderHash: true } }) : null;
    if (!row) throw new AppError("not_found", { reason: "mail_not_found" });
    if (!OVERRULED.has(row.status === "FAILED" ? "failed" : (row.sortedAs ?? ""))) throw new AppError("conflict", { reason: "already_decided" });
    const { senderHash } = row;
    if (senderHash) await tx.senderRule.upsert({ where: { shopId_senderHash: { shopId, senderHash } }, create: { shopId, senderHash, isKept: true, staffId }, update: { isKept: true, staffId } });
    const { count } = await tx.inboundMail.updateMany({ where: { shopId, id: mailId, status: row.status }, data: { status: "QUEUED", sortedAs: null, attempts: 0, lastError: null, runAfter: new Date() } });
    if (count === 0) throw new AppError("conflict", { reason: "already_decided" });
    await tx.mailAttachment.deleteMany({ where: { shopId, inboundMailId: mailId } });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "mail.let_in", subjectType: "mail", subjectId: mailId });
  });
  await hintReading({ shopId, mailId });
}
