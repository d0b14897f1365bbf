import { type ParcelState, type Phrases, writeDay, writeMoney } from "./phrases.ts";
import type { HelpfulContext, Language, OrderItem, Parcel } from "./read-context.ts";
import type { Sentence } from "./sentence.ts";
import type { Topics } from "./topics.ts";

const MAX_ORDERS = 3;

const STATES: Record<string, ParcelState> = {
  OUT_FOR_DELIVERY: "outForDelivery",
  READY_FOR_PICKUP: "readyForPickup",
  LABEL_PRINTED: "prepared",
  LABEL_PURCHASED: "prepared",
  CONFIRMED: "prepared",
  SUBMITTED: "prepared",
  ATTEMPTED_DELIVERY: "attempted",
  DELAYED: "delayed",
  NOT_DELIVERED: "failed",
  FAILURE: "failed",
};

export interface OrderAnswer {
  sentences: Sentence[];
  needsHuman: boolean;
}

/** Where an order is: the one the shopper names, else those still open, else the newest. */
export function answerAboutOrders(context: HelpfulContext, topics: Topics, phrases: Phrases): OrderAnswer {
  const named = namedNumber(context);
  const orders = named ? context.orders.filter((order) => digits(order.name) === named) : unnamedOrders(context.orders);
  if (orders.length === 0) {
    const text = named && context.orders.length > 0 ? phrases.orderNotFound : phrases.noOrder;
    return { sentences: [{ text, factual: false, evidence: [] }], needsHuman: true };
  }
  const sentences = orders.flatMap((order) => describeOrder(order, context.language, phrases));
  const isOverdue = orders.some((order) => order.parcels.some((parcel) => isLate(parcel, context.today)));
  if (isOverdue) sentences.push({ text: phrases.expectedPassed, factual: false, evidence: [] });
  const hasFailed = orders.some((order) => openParcels(order).some((parcel) => stateOf(parcel) === "failed"));
  return { sentences, needsHuman: isOverdue || hasFailed || topics.notReceived };
}

/** Returns and refunds on record for the order in question. */
export function answerAboutReturns(context: HelpfulContext, phrases: Phrases): Sentence[] {
  const named = namedNumber(context);
  const orders = context.orders.filter((order) => (named ? digits(order.name) === named : order.returns.length > 0)).slice(0, 1);
  return orders.flatMap((order) => [
    ...order.returns.map((entry) => {
      const isClosed = ["CLOSED", "DECLINED", "CANCELED"].includes(entry.status);
      return fact(order, (isClosed ? phrases.returnClosed : phrases.returnOpen)(entry.name, order.name));
    }),
    ...(order.refunded && Number.parseFloat(order.refunded) > 0 ? [fact(order, phrases.refunded(order.name, writeMoney(order.refunded, context.language)))] : []),
  ]);
}

function describeOrder(order: OrderItem, language: Language, phrases: Phrases): Sentence[] {
  if (order.cancelled) return [fact(order, phrases.cancelled(order.name, writeDay(order.cancelled, language)))];
  const parcels = openParcels(order);
  if (parcels.length === 0) return [fact(order, phrases.notSent(order.name))];
  const rest = order.delivery === "PARTIALLY_FULFILLED" ? [fact(order, phrases.partlySent(order.name))] : [];
  return [...parcels.flatMap((parcel) => describeParcel(order, parcel, language, phrases)), ...rest];
}

function describeParcel(order: OrderItem, parcel: Parcel, language: Language, phrases: Phrases): Sentence[] {
  if (isDelivered(parcel)) return [fact(order, phrases.delivered(order.name, parcel.delivered ? writeDay(parcel.delivered, language) : null))];
  const carrier = parcel.tracking[0]?.carrier ?? null;
  return [
    fact(order, phrases.parcel(stateOf(parcel), order.name, carrier)),
    ...(parcel.expected ? [fact(order, phrases.expected(writeDay(parcel.expected, language)))] : []),
    ...parcel.tracking.flatMap(({ number, url }) => {
      if (number) return [fact(order, phrases.tracking(number, url ?? null))];
      return url ? [fact(order, phrases.trackingLink(url))] : [];
    }),
  ];
}

function unnamedOrders(orders: OrderItem[]): OrderItem[] {
  const open = orders.filter((order) => !order.cancelled && !(openParcels(order).length > 0 && openParcels(order).every(isDelivered)));
  return open.length > 0 ? open.slice(0, MAX_ORDERS) : orders.slice(0, 1);
}

function openParcels(order: OrderItem): Parcel[] {
  return order.parcels.filter((parcel) => parcel.status !== "CANCELED" && parcel.status !== "CANCELLED");
}

/** An order number in what the shopper wrote, newest message first. */
function namedNumber({ earlier, question, orders }: HelpfulContext): string | null {
  const known = new Set(orders.map((order) => digits(order.name)));
  for (const text of [question, ...earlier]) {
    const numbers = [...text.matchAll(/#\s?(\d{3,})|\b(\d{4,6})\b/g)].map((match) => match[1] ?? (match[2] as string));
    const hit = numbers.find((number) => known.has(number)) ?? text.match(/#\s?(\d{3,})/)?.[1];
    if (hit) return hit;
  }
  return null;
}

function isDelivered(parcel: Parcel): boolean {
  return parcel.delivered !== undefined || parcel.status === "DELIVERED" || parcel.status === "PICKED_UP";
}

function isLate(parcel: Parcel, today: string): boolean {
  return !isDelivered(parcel) && parcel.expected !== undefined && today !== "" && parcel.expected < today;
}

function stateOf(parcel: Parcel): ParcelState {
  return STATES[parcel.status] ?? "onItsWay";
}

function digits(name: string): string {
  return name.replace(/\D/g, "");
}

function fact(order: OrderItem, text: string): Sentence {
  return { text, factual: true, evidence: [order.ref] };
}
