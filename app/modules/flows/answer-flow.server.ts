import type { FlowAnswer } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { acceptShopperMessage } from "#app/modules/drafting/accept-shopper-message.server.ts";
import { requestPerson } from "#app/modules/drafting/request-person.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { getFlowsOf } from "./find-flows.server.ts";
import { findOwnOrders } from "./own-orders.server.ts";
import { orderPlace, type WalkedFlow, walkAnswers } from "./walk-answers.ts";

const ORDER_WORDS: Record<Locale, string> = { nl: "Bestelling", fr: "Commande", de: "Bestellung", en: "Order" };

interface FlowAnswers {
  locale: Locale;
  flowId: string;
  version: number;
  clientMessageId: string;
  answers: FlowAnswer[];
}

/**
 * Takes what a shopper chose and filled in as a message of theirs, in words that staff read at a glance; where the flow ends with a person,
 * one is asked for first (GD-11), so that no model reads it. Repeating it changes nothing. Throws `not_found` for a key that opens nothing, a flow that
 * is not there or an order that is not this shopper's, `conflict` "flow_changed", and `invalid` for answers that the flow does not offer.
 */
export async function answerFlow({ locale, flowId, version, clientMessageId, answers, ...key }: ShopperKey & FlowAnswers): Promise<{ personRequested: boolean; repeated: boolean }> {
  const { shopId } = key;
  await openConversation(key);
  const [{ flows }, { locales }] = await Promise.all([getFlowsOf({ shopId, version }), getSettings({ shopId })]);
  const flow = flows.find(({ id }) => id === flowId);
  if (!flow) throw new AppError("not_found", { reason: "flow_not_found" });
  const walked = walkAnswers({ flow, answers, locale, fallbacks: locales });
  const body = await compose(walked, { ...key, locale });
  const personRequested = walked.end === "person";
  if (personRequested) await requestPerson(key);
  const { repeated } = await acceptShopperMessage({ ...key, clientMessageId, body });
  return { personRequested, repeated };
}

/** The lines with the names of the orders, which have to be the shopper's own. */
async function compose({ lines, orderIds }: WalkedFlow, { locale, ...key }: ShopperKey & { locale: Locale }): Promise<string> {
  if (orderIds.length === 0) return lines.join("\n");
  const own = await findOwnOrders(key);
  const names = new Map(orderIds.map((orderId) => [orderPlace(orderId), own.find(({ id }) => id === orderId)?.name]));
  if ([...names.values()].includes(undefined)) throw new AppError("not_found", { reason: "order_not_found" });
  return lines.map((line) => (names.has(line) ? `${ORDER_WORDS[locale]}: ${names.get(line)}` : line)).join("\n");
}
