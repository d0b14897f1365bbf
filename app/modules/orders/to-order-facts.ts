import type { FulfillmentFacts, Money, OrderFacts } from "./order-facts.ts";

interface MoneyBag {
  presentmentMoney: { amount: string; currencyCode: string } | null;
}

interface Nodes<Node> {
  nodes: (Node | null)[] | null;
}

interface ShopifyFulfillment {
  status: string;
  displayStatus?: string | null;
  createdAt: string;
  estimatedDeliveryAt?: string | null;
  deliveredAt?: string | null;
  trackingInfo?: { company: string | null; number: string | null; url: string | null }[] | null;
}

/** An order as the Admin API answers; anything but id, name and date may be withheld (SH-06). */
export interface ShopifyOrder {
  id: string;
  name: string;
  createdAt: string;
  processedAt?: string | null;
  cancelledAt?: string | null;
  displayFinancialStatus?: string | null;
  displayFulfillmentStatus?: string | null;
  totalPriceSet?: MoneyBag | null;
  totalRefundedSet?: MoneyBag | null;
  lineItems?: Nodes<{ title: string; quantity: number; discountedTotalSet?: MoneyBag | null }> | null;
  fulfillments?: (ShopifyFulfillment | null)[] | null;
  returns?: Nodes<{ name: string; status: string }> | null;
  statusPageUrl?: string | null;
}

/** Pure mapping; money as the customer paid it (presentment currency). */
export function toOrderFacts(order: ShopifyOrder): OrderFacts {
  return {
    id: order.id,
    name: order.name,
    createdAt: order.createdAt,
    processedAt: order.processedAt ?? null,
    cancelledAt: order.cancelledAt ?? null,
    financialStatus: order.displayFinancialStatus ?? null,
    fulfillmentStatus: order.displayFulfillmentStatus ?? null,
    totalAmount: toMoney(order.totalPriceSet),
    refundedAmount: toMoney(order.totalRefundedSet),
    lineItems: present(order.lineItems?.nodes).map(({ title, quantity, discountedTotalSet }) => ({ title, quantity, amount: toMoney(discountedTotalSet) })),
    fulfillments: present(order.fulfillments).map(toFulfillmentFacts),
    returns: present(order.returns?.nodes).map(({ name, status }) => ({ name, status })),
    statusPageUrl: httpsOrNull(order.statusPageUrl),
  };
}

function toFulfillmentFacts(fulfillment: ShopifyFulfillment): FulfillmentFacts {
  return {
    status: fulfillment.status,
    displayStatus: fulfillment.displayStatus ?? null,
    createdAt: fulfillment.createdAt,
    estimatedDeliveryAt: fulfillment.estimatedDeliveryAt ?? null,
    deliveredAt: fulfillment.deliveredAt ?? null,
    tracking: (fulfillment.trackingInfo ?? []).map(({ company, number, url }) => ({ company, number, url: httpsOrNull(url) })),
  };
}

/** Two decimals whatever Shopify sent ("49.0"): a reply must match the figure that the customer knows. */
function toMoney(bag: MoneyBag | null | undefined): Money | null {
  const money = bag?.presentmentMoney;
  if (!money) return null;
  const amount = Number(money.amount);
  return Number.isFinite(amount) ? { amount: amount.toFixed(2), currency: money.currencyCode } : null;
}

/** Tracking addresses are typed by people: only web addresses become links (SEC-07). */
function httpsOrNull(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  return /^https?:$/.test(new URL(url).protocol) ? url : null;
}

function present<Item>(items: (Item | null)[] | null | undefined): Item[] {
  return (items ?? []).filter((item) => item !== null);
}
