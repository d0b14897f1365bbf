import type { Locale } from "#app/contracts/locale.ts";
import type { FulfillmentFacts, OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { formatDay } from "./local-format.ts";
import type { ReplySentence } from "./reply-schema.ts";
import { shopDay } from "./shop-day.ts";
import { asksHowRefundIs, describeRefunds } from "./template-refund.ts";
import type { TemplateTexts } from "./template-texts.ts";

interface Setting {
  locale: Locale;
  timezone: string;
  now: Date;
}

/** What is known of one order, most telling first. */
export function describeOrder({ ref, order }: { ref: string; order: OrderFacts }, { intent, question }: { intent: Intent; question: string }, texts: TemplateTexts, setting: Setting): ReplySentence[] {
  const day = (at: string) => formatDay(shopDay(at, setting.timezone), setting.locale);
  const lines: string[] = [];
  if (order.cancelledAt) lines.push(texts.cancelled(order.name, day(order.cancelledAt)));
  else if (intent !== "refund" && intent !== "return") lines.push(...describeParcels(order, texts, day, setting));
  lines.push(...describeRefunds(order, { isAsked: intent === "refund" && asksHowRefundIs(question), texts, day, locale: setting.locale }));
  for (const entry of (order.returns ?? []).slice(0, 1)) lines.push(texts.returnRegistered(order.name, entry.name));
  // That a colleague asks about a late parcel is a sentence of ours, not a fact of the order.
  return lines.map((text) => (text === texts.overdue ? { text, factual: false, evidence: [] } : { text, factual: true, evidence: [ref] }));
}

function describeParcels(order: OrderFacts, texts: TemplateTexts, day: (at: string) => string, setting: Setting): string[] {
  const parcel = shippedParcels(order).at(-1);
  if (!parcel) {
    return [
      texts.preparing(order.name, day(order.processedAt ?? order.createdAt)),
      ...(order.shipping ? [texts.shippingMethod(order.name, order.shipping.title)] : []),
      ...(order.statusPageUrl ? [texts.statusPage(order.statusPageUrl)] : []),
    ];
  }
  if (isDelivered(parcel)) return [texts.delivered(order.name, parcel.deliveredAt ? day(parcel.deliveredAt) : null)];
  const shipped = order.fulfillmentStatus === "PARTIALLY_FULFILLED" ? texts.partlyShipped : texts.shipped;
  const carrier = parcel.tracking.find((entry) => entry.company)?.company ?? null;
  return [
    shipped(order.name, day(parcel.createdAt), carrier),
    ...(parcel.estimatedDeliveryAt ? [texts.expected(day(parcel.estimatedDeliveryAt))] : []),
    ...(isOverdue(order, setting) ? [texts.overdue] : []),
    ...describeTracking(parcel, texts),
  ];
}

function describeTracking(parcel: FulfillmentFacts, texts: TemplateTexts): string[] {
  return parcel.tracking.slice(0, 2).flatMap(({ number, url }) => [...(number ? [texts.tracking(number)] : []), ...(url ? [texts.trackingLink(url)] : [])]);
}

/** The expected day has passed in the shop's time zone and nothing says that the parcel arrived. */
export function isOverdue(order: OrderFacts, { timezone, now }: Setting): boolean {
  const today = shopDay(now, timezone);
  return !order.cancelledAt && shippedParcels(order).some((parcel) => !isDelivered(parcel) && parcel.estimatedDeliveryAt !== null && shopDay(parcel.estimatedDeliveryAt, timezone) < today);
}

/** Something of it was sent, or nothing more will be: then nothing is to be said about how long sending takes. */
export function isOnItsWay(order: OrderFacts): boolean {
  return order.cancelledAt !== null || shippedParcels(order).length > 0;
}

function shippedParcels(order: OrderFacts): FulfillmentFacts[] {
  return order.fulfillments.filter((parcel) => parcel.status !== "CANCELLED");
}

function isDelivered(parcel: FulfillmentFacts): boolean {
  return parcel.deliveredAt !== null || parcel.displayStatus === "DELIVERED";
}
