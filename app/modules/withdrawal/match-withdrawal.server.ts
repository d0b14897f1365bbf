import { hintMail, queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { getShop, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { Withdrawal, WithdrawalCase } from "#app/platform/prisma/client.ts";
import { ACKNOWLEDGEMENT, acknowledgementMail } from "./acknowledgement.server.ts";
import { findCustomerAddress, findWithdrawnOrder, type WithdrawnOrder } from "./find-withdrawn-order.server.ts";
import type { Statement } from "./statement.ts";
import { contactHash, readStatement } from "./store-withdrawal.server.ts";
import type { ExemptLine } from "./views.ts";
import { periodEndsAt } from "./withdrawal-period.ts";

/** Then the look-up is given up, visibly; staff may ask for another. The sweep comes by every few minutes. */
const MAX_ATTEMPTS = 20;

type Open = WithdrawalCase & { withdrawal: Withdrawal };

/**
 * After a receipt: finds the order and raises flags for staff (late, unknown, exempt lines, somebody else's order), and
 * sends the acknowledgement of a signed-in customer's chat. Decides nothing (CO-06). Twice is harmless; while Shopify
 * does not answer the case stays PENDING and the sweep tries again.
 */
export async function matchWithdrawal({ shopId, withdrawalId }: { shopId: string; withdrawalId: string }): Promise<void> {
  const found = await db.withdrawalCase.findUnique({ where: { shopId_withdrawalId: { shopId, withdrawalId } }, include: { withdrawal: true } });
  if (!found || found.match !== "PENDING" || !found.withdrawal.statementCipher) return;
  const shop = await getShop({ shopId });
  const statement = readStatement(shopId, found.withdrawal.statementCipher);
  try {
    await acknowledgeLater(shop, found, statement);
    const order = await findWithdrawnOrder({
      shopDomain: shop.domain, contract: `${statement.contract ?? ""} ${statement.channel === "FORM" ? "" : statement.text}`, contact: statement.contact, customerId: found.shopifyCustomerId,
    });
    await settle(shop, found, order);
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    await putOff(found, error.reason);
  }
}

async function settle(shop: ShopContext, { shopId, withdrawalId, withdrawal }: Open, order: WithdrawnOrder | null): Promise<void> {
  const endsAt = order?.deliveredAt ? periodEndsAt(order.deliveredAt, shop.timezone) : null;
  const facts = order && {
    orderId: order.id, orderName: order.name, isContactOfOrder: order.isContactOfOrder, deliveredAt: order.deliveredAt, periodEndsAt: endsAt,
    isLate: endsAt !== null && withdrawal.receivedAt >= endsAt, exemptLines: await exemptLinesOf(shopId, order),
  };
  await db.withdrawalCase.updateMany({
    where: { shopId, withdrawalId, match: "PENDING" },
    // The customer's id has done its work.
    data: { ...facts, match: order ? "MATCHED" : "UNKNOWN", matchedAt: new Date(), shopifyCustomerId: null },
  });
}

async function exemptLinesOf(shopId: string, { lines }: WithdrawnOrder): Promise<ExemptLine[]> {
  const productIds = lines.flatMap(({ productId }) => productId ?? []);
  const exceptions = await db.withdrawalException.findMany({ where: { shopId, productId: { in: productIds } }, select: { productId: true, code: true } });
  const codes = new Map(exceptions.map(({ productId, code }) => [productId, code]));
  return lines.flatMap(({ title, productId }) => {
    const code = productId === null ? undefined : codes.get(productId);
    return code === undefined || productId === null ? [] : [{ title, productId, code }];
  });
}

/** A chat of a signed-in customer names no address: it is asked of Shopify here, once, so that the receipt needed nobody. */
async function acknowledgeLater(shop: ShopContext, { withdrawalId, mailId, shopifyCustomerId, withdrawal }: Open, statement: Statement): Promise<void> {
  if (mailId !== null || shopifyCustomerId === null) return;
  const address = await findCustomerAddress({ shopDomain: shop.domain, customerId: shopifyCustomerId });
  if (address === null) return;
  await queueAcknowledgement({ shop, withdrawalId, statement, contentHash: withdrawal.contentHash, address });
}

/** Puts the acknowledgement of a stored statement into the outbox, unless one is there already. */
export async function queueAcknowledgement({ shop, withdrawalId, statement, contentHash, address }: { shop: ShopContext; withdrawalId: string; statement: Statement; contentHash: string; address: string }): Promise<boolean> {
  const shopId = shop.id;
  const content = await acknowledgementMail({ statement, contentHash, shop });
  const mailId = await db.$transaction(async (tx) => {
    const { count } = await tx.withdrawalCase.updateMany({ where: { shopId, withdrawalId, mailId: null }, data: { contactHash: contactHash(shopId, address) } });
    if (count === 0) return null;
    const id = await queueMail(tx, { shopId, kind: ACKNOWLEDGEMENT, locale: statement.locale, to: address, content, subjectId: withdrawalId });
    await tx.withdrawalCase.update({ where: { shopId_withdrawalId: { shopId, withdrawalId } }, data: { mailId: id } });
    return id;
  });
  if (mailId) await hintMail({ shopId, mailId });
  return mailId !== null;
}

async function putOff({ shopId, withdrawalId, matchAttempts }: Open, reason: string): Promise<void> {
  const isLast = matchAttempts + 1 >= MAX_ATTEMPTS;
  log.warn({ shopId, withdrawalId, reason, attempts: matchAttempts + 1 }, "order of a withdrawal could not be looked up");
  await db.withdrawalCase.updateMany({
    where: { shopId, withdrawalId, match: "PENDING" },
    data: { matchAttempts: { increment: 1 }, ...(isLast ? { match: "UNAVAILABLE", matchedAt: new Date() } : {}) },
  });
}
