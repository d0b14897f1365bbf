import type { OrderCard } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { formatDay, formatMoney } from "#app/modules/drafting/local-format.ts";
import { shopDay } from "#app/modules/drafting/shop-day.ts";
import type { FulfillmentFacts, OrderFacts } from "#app/modules/orders/order-facts.ts";
import { ORDER_CARD_WORDS, type OrderCardWords } from "./order-card-words.ts";

interface Setting {
  locale: Locale;
  timezone: string;
}

/** An order as a card tells it: only what Shopify says, in the shopper's language; what is withheld or not known yet is left out (SH-06). */
export function toOrderCard(order: OrderFacts, { locale, timezone }: Setting): OrderCard {
  const words = ORDER_CARD_WORDS[locale];
  const day = (at: string | null) => (at === null ? null : formatDay(shopDay(at, timezone), locale));
  const parcels = order.fulfillments.filter(({ status }) => status !== "CANCELLED");
  return {
    orderId: order.id, name: order.name, placedOn: day(order.createdAt) ?? "", total: order.totalAmount && formatMoney(order.totalAmount, locale),
    state: stateOf(order, parcels, words), steps: stepsOf(order, parcels, words, day),
    parcels: parcels.flatMap((parcel) => parcelLines(parcel, words, day)),
    lines: order.lineItems.filter(({ currentQuantity }) => currentQuantity > 0).map(({ title, variantTitle, currentQuantity }) => ({ title: [title, variantTitle].filter(Boolean).join(" · "), quantity: currentQuantity })),
    url: httpsOrNull(order.statusPageUrl),
  };
}

function stateOf(order: OrderFacts, parcels: FulfillmentFacts[], words: OrderCardWords): string {
  if (order.cancelledAt) return words.cancelled;
  if (parcels.length === 0) return words.preparing;
  if (parcels.every(isDelivered) && order.fulfillmentStatus !== "PARTIALLY_FULFILLED") return words.delivered;
  return order.fulfillmentStatus === "PARTIALLY_FULFILLED" ? words.partlyShipped : words.shipped;
}

function stepsOf(order: OrderFacts, parcels: FulfillmentFacts[], words: OrderCardWords, day: (at: string | null) => string | null): OrderCard["steps"] {
  const placed = { label: words.placed, day: day(order.createdAt), isDone: true };
  if (order.cancelledAt) return [placed, { label: words.cancelled, day: day(order.cancelledAt), isDone: true }];
  const isWhole = parcels.length > 0 && order.fulfillmentStatus !== "PARTIALLY_FULFILLED";
  const arrived = parcels.length > 0 && parcels.every(isDelivered);
  const sent = parcels.map(({ createdAt }) => createdAt).sort()[0] ?? null;
  const lastDelivery = parcels.map(({ deliveredAt }) => deliveredAt).filter((at) => at !== null).sort().at(-1) ?? null;
  return [
    placed,
    { label: isWhole || parcels.length === 0 ? words.shipped : words.partlyShipped, day: day(sent), isDone: parcels.length > 0 },
    { label: words.delivered, day: isWhole && arrived ? day(lastDelivery) : null, isDone: isWhole && arrived },
  ];
}

/** One line per tracking code; a parcel without one is a line of its own. */
function parcelLines(parcel: FulfillmentFacts, words: OrderCardWords, day: (at: string | null) => string | null): OrderCard["parcels"] {
  const state = parcelState(parcel, words);
  const expectedOn = isDelivered(parcel) ? null : day(parcel.estimatedDeliveryAt);
  const known = parcel.tracking.filter(({ company, number, url }) => company || number || url);
  if (known.length === 0) return [{ carrier: null, number: null, url: null, state, expectedOn }];
  return known.map(({ company, number, url }) => ({ carrier: company, number, url: httpsOrNull(url), state, expectedOn }));
}

function parcelState(parcel: FulfillmentFacts, words: OrderCardWords): string {
  if (isDelivered(parcel)) return words.delivered;
  const states: Partial<Record<string, string>> = words.parcel;
  return states[parcel.displayStatus ?? ""] ?? words.shipped;
}

const isDelivered = ({ deliveredAt, displayStatus }: FulfillmentFacts) => deliveredAt !== null || displayStatus === "DELIVERED";
const httpsOrNull = (url: string | null) => (url?.startsWith("https://") ? url : null);
