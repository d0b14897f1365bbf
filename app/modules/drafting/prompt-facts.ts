import { type Passage, passageKind } from "#app/modules/knowledge/passage.ts";
import type { Money, OrderFacts } from "#app/modules/orders/order-facts.ts";
import { shopDay } from "./shop-day.ts";

/** A longer one is cut, so that the best passage is never dropped for its length alone. */
const MAX_PASSAGE_CHARACTERS = 2_500;
/** A shop's own words; longer ones explain more than how it travels. */
const MAX_METHOD_CHARACTERS = 80;

/** An order as the model sees it: dates are days of the shop, no ids, no contact details, no secret links. */
export function describeOrder(ref: string, order: OrderFacts, timezone: string, pagePlaceholder: string | null): object {
  const day = (at: string | null) => (at ? shopDay(at, timezone) : undefined);
  return {
    ref,
    name: order.name,
    placed: day(order.processedAt ?? order.createdAt),
    cancelled: day(order.cancelledAt),
    payment: order.financialStatus ?? undefined,
    delivery: order.fulfillmentStatus ?? undefined,
    shipping: order.shipping ? { method: order.shipping.title.slice(0, MAX_METHOD_CHARACTERS), price: money(order.shipping.amount) } : undefined,
    total: money(order.totalAmount),
    discount: money(unlessZero(order.discountAmount)),
    // "0.00" says that nothing was refunded so far; without it, it is unknown (SH-06).
    refunded: money(order.refundedAmount),
    refunds: order.refunds.length > 0 ? order.refunds.map(({ createdAt, amount }) => ({ made: day(createdAt), amount: money(amount) })) : undefined,
    items: order.lineItems.map((line, index) => ({ line: index + 1, title: line.title, quantity: line.quantity, amount: money(line.amount) })),
    parcels: order.fulfillments.map((parcel) => ({
      status: parcel.displayStatus ?? parcel.status,
      sent: day(parcel.createdAt),
      expected: day(parcel.estimatedDeliveryAt),
      delivered: day(parcel.deliveredAt),
      tracking: parcel.tracking.map(({ company, number, url }) => ({ carrier: company ?? undefined, number: number ?? undefined, url: url ?? undefined })),
    })),
    returns: order.returns?.length
      ? order.returns.map(({ name, status, createdAt, approvedAt, closedAt }) => ({ name, status, asked: day(createdAt), approved: day(approvedAt), closed: day(closedAt) })) : undefined,
    possible: possibleActions(order),
    page: pagePlaceholder ?? undefined,
  };
}

/** What staff could do with the order now, as far as these facts tell; what is proposed is judged again. */
function possibleActions({ cancellable, refundable, addressChangeable }: OrderFacts): string[] {
  return [...(cancellable.allowed ? ["order_cancel"] : []), ...(refundable.allowed ? ["refund"] : []), ...(addressChangeable.allowed ? ["address_change"] : [])];
}

/** A passage of the shop's own texts as the model sees it. */
export function describePassage(ref: string, passage: Passage): object {
  return {
    ref,
    kind: passageKind(passage),
    title: passage.title,
    text: passage.text.slice(0, MAX_PASSAGE_CHARACTERS),
    url: passage.url ?? undefined,
    updated: passage.updatedAt.slice(0, 10),
  };
}

function unlessZero(sum: Money | null): Money | null {
  return sum && Number(sum.amount) > 0 ? sum : null;
}

function money(value: Money | null): string | undefined {
  return value ? `${value.amount} ${value.currency}` : undefined;
}
