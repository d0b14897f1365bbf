import type { Locale } from "#app/contracts/locale.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { readCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { findVerifiedOrderFacts } from "#app/modules/orders/find-verified-order-facts.server.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { log } from "#app/platform/log.server.ts";
import { getMacro } from "./list-macros.server.ts";
import { orderInThread } from "./order-in-thread.ts";
import { valuesOf } from "./values-of.ts";
import { fillIn } from "./variables.ts";
import { type FilledMacro, versionFor } from "./views.ts";

/** Messages that are looked through for the order in question. */
const LOOKED_THROUGH = 20;

interface Wish {
  shopId: string;
  conversationId: string;
  staffId: string;
  macroId: string;
  /** Language of the reply. */
  locale: Locale;
}

/**
 * A macro with what is known now in place of its variables: the signed-in customer's orders, or those that a guest proved. What is not
 * known, also because Shopify cannot be asked, stays as a gap. Throws `not_found` for a conversation or a macro of another shop.
 */
export async function fillMacro({ shopId, conversationId, staffId, macroId, locale }: Wish): Promise<FilledMacro> {
  const macro = await getMacro({ shopId, macroId });
  const { timezone, name: shopName, primaryLocale } = await getShop({ shopId });
  const version = versionFor(macro.texts, { wanted: locale, primary: primaryLocale });
  if (!version) throw new AppError("not_found", { reason: "macro_not_found" });
  const [{ order, customerName, isShopifyDown }, agentName] = await Promise.all([factsOf({ shopId, conversationId }), nameOfStaff({ shopId, staffId })]);
  const { text, filled } = fillIn(version.body, valuesOf({ locale: version.locale, timezone, shopName, customerName, agentName, order }));
  return {
    id: macro.id, name: macro.name, locale: version.locale, isFallback: version.locale !== locale, text, isShopifyDown,
    orderName: order && filled.some((name) => name.startsWith("order.")) ? order.name : null,
  };
}

async function factsOf({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<{ order: OrderFacts | null; customerName: string | null; isShopifyDown: boolean }> {
  const conversation = isId(conversationId)
    ? await db.conversation.findUnique({ where: { shopId_id: { shopId, id: conversationId } }, select: { shopifyCustomerId: true, customerNameCipher: true } })
    : null;
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  const { shopifyCustomerId: customerId, customerNameCipher } = conversation;
  const stored = readName(shopId, "Conversation.customerName", customerNameCipher);
  try {
    const known = customerId === null
      ? { orders: await findVerifiedOrderFacts({ shopId, conversationId }), customerName: null }
      : await readCustomerOrders({ shopId, customerId });
    const rows = await db.message.findMany({
      where: { shopId, conversationId, sequence: { not: null } }, orderBy: { sequence: "desc" }, take: LOOKED_THROUGH, select: { author: true, bodyCipher: true },
    });
    const thread = rows.reverse().map(({ author, bodyCipher }) => ({ author, body: decryptBody(shopId, bodyCipher) }));
    return { order: orderInThread(known.orders, thread), customerName: stored ?? known.customerName, isShopifyDown: false };
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    log.warn({ shopId, reason: error.reason }, "order facts are not to be had; a macro is filled in without them");
    return { order: null, customerName: stored, isShopifyDown: true };
  }
}

async function nameOfStaff({ shopId, staffId }: { shopId: string; staffId: string }): Promise<string | null> {
  const staff = await db.staff.findUnique({ where: { shopId_id: { shopId, id: staffId } }, select: { nameCipher: true } });
  return readName(shopId, "Staff.name", staff?.nameCipher ?? null);
}
