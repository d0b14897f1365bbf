import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isMailAddress } from "./form-fields.ts";
import { getReceipt } from "./get-withdrawal.server.ts";
import { queueAcknowledgement } from "./match-withdrawal.server.ts";
import type { WithdrawalStatusName } from "./views.ts";

interface Deed {
  shopId: string;
  withdrawalId: string;
  staffId: string;
}

/**
 * A person says what became of a withdrawal; the statement itself never changes. Only a chat or mail can turn out to have
 * meant something else: a confirmed form is a withdrawal. Throws `not_found` across shops, `invalid`, and
 * `conflict` when a colleague was faster.
 */
export async function setWithdrawalStatus({ shopId, withdrawalId, staffId, from, to }: Deed & { from: WithdrawalStatusName; to: WithdrawalStatusName }): Promise<void> {
  await db.$transaction(async (tx) => {
    const withdrawal = await tx.withdrawal.findUnique({ where: { shopId_id: { shopId, id: withdrawalId } }, select: { channel: true } });
    if (!withdrawal) throw new AppError("not_found", { reason: "withdrawal_not_found" });
    if (to === "NOT_WITHDRAWAL" && withdrawal.channel === "FORM") throw new AppError("invalid", { reason: "form_is_withdrawal" });
    const { count } = await tx.withdrawalCase.updateMany({
      where: { shopId, withdrawalId, status: from },
      data: { status: to, handledAt: to === "OPEN" ? null : new Date(), handledBy: to === "OPEN" ? null : staffId },
    });
    if (count === 0) throw new AppError("conflict", { reason: "withdrawal_changed" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "withdrawal.status", subjectType: "withdrawal", subjectId: withdrawalId, data: { from, to } });
  });
}

/** Another try at finding the order, after Shopify was down or the order was imported. Throws `not_found` across shops. */
export async function lookUpAgain({ shopId, withdrawalId, staffId }: Deed): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.withdrawalCase.updateMany({ where: { shopId, withdrawalId }, data: { match: "PENDING", matchAttempts: 0 } });
    if (count === 0) throw new AppError("not_found", { reason: "withdrawal_not_found" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "withdrawal.looked_up", subjectType: "withdrawal", subjectId: withdrawalId });
  });
  await enqueue("withdrawal.match", { shopId, withdrawalId });
}

/**
 * Sends the acknowledgement once more, to the stated address or to one that staff were told (a mistyped address, a
 * chat without one). Throws `invalid` without a usable address and `not_found` across shops.
 */
export async function resendAcknowledgement({ shopId, withdrawalId, staffId, address }: Deed & { address: string | null }): Promise<void> {
  const receipt = await getReceipt({ shopId, withdrawalId });
  const to = address?.trim() || receipt.statement.contact;
  if (!to || !isMailAddress(to)) throw new AppError("invalid", { reason: "not_an_address" });
  await db.$transaction(async (tx) => {
    await tx.withdrawalCase.update({ where: { shopId_withdrawalId: { shopId, withdrawalId } }, data: { mailId: null, acknowledgedAt: null, acknowledgementError: null } });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "withdrawal.acknowledged_again", subjectType: "withdrawal", subjectId: withdrawalId });
  });
  await queueAcknowledgement({ shop: await getShop({ shopId }), withdrawalId, statement: receipt.statement, contentHash: receipt.contentHash, address: to });
}
