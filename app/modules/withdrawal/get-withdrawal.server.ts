import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { acknowledgementOf, findMails } from "./acknowledgement-state.server.ts";
import { localDay } from "./calendar.ts";
import { exemptLinesOf, toRow } from "./list-withdrawals.server.ts";
import type { Receipt } from "./receipt.ts";
import { readStatement } from "./store-withdrawal.server.ts";
import type { WithdrawalDetail } from "./views.ts";

/** One withdrawal with its place in the chain and what the shop does about it. Throws `not_found` across shops. */
export async function getWithdrawal({ shopId, withdrawalId, now = new Date() }: { shopId: string; withdrawalId: string; now?: Date }): Promise<WithdrawalDetail & { customerHash: string | null }> {
  if (!isId(withdrawalId)) throw notFound();
  const found = await db.withdrawalCase.findUnique({ where: { shopId_withdrawalId: { shopId, withdrawalId } }, include: { withdrawal: true } });
  if (!found) throw notFound();
  const { timezone } = await getShop({ shopId });
  const { withdrawal } = found;
  const mail = (await findMails(shopId, [found])).get(found.mailId ?? "");
  const statement = withdrawal.statementCipher && readStatement(shopId, withdrawal.statementCipher);
  return {
    ...toRow(found, mail, timezone, now),
    sequence: withdrawal.sequence,
    hash: withdrawal.hash,
    previousHash: withdrawal.previousHash,
    contentHash: withdrawal.contentHash,
    locale: withdrawal.locale,
    contract: statement?.contract ?? null,
    contact: statement?.contact ?? null,
    text: statement?.text ?? null,
    conversationId: withdrawal.conversationId,
    match: found.match,
    orderId: found.orderId,
    orderName: found.orderName,
    deliveredAt: found.deliveredAt?.toISOString() ?? null,
    lastPeriodDay: found.periodEndsAt ? localDay(new Date(found.periodEndsAt.getTime() - 1), timezone) : null,
    exemptLines: exemptLinesOf(found),
    acknowledgement: acknowledgementOf(found, mail),
    handledAt: found.handledAt?.toISOString() ?? null,
    customerHash: found.customerHash,
  };
}

/** A stored statement as it was acknowledged, for its paper. Throws `not_found` across shops and for one that was removed. */
export async function getReceipt({ shopId, withdrawalId }: { shopId: string; withdrawalId: string }): Promise<Receipt> {
  const row = await db.withdrawal.findUnique({ where: { shopId_id: { shopId, id: withdrawalId } }, select: { statementCipher: true, contentHash: true } });
  if (!row?.statementCipher) throw notFound();
  return { statement: readStatement(shopId, row.statementCipher), contentHash: row.contentHash, shop: await getShop({ shopId }) };
}

const notFound = () => new AppError("not_found", { reason: "withdrawal_not_found" });
