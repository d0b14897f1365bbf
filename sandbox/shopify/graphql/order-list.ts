import type { SandboxOrder } from "../order-records.ts";
import { financialStatus, fulfillmentStatus, orderTotals, returnStatus } from "../orders/order-math.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { RequestContext } from "./context.ts";
import { type SearchFields, searchItems } from "./search.ts";

export const ORDER_SEARCH: SearchFields<SandboxOrder> = {
  filters: {
    id: (order) => order.id,
    name: (order) => order.name,
    email: (order) => order.email,
    customer_id: (order) => order.customerId,
    status: (order) => ["any", ...statusWords(order)],
    financial_status: (order) => financialStatus(order),
    fulfillment_status: (order) => fulfillmentStatus(order).replace(/^FULFILLED$/, "shipped"),
    return_status: (order) => returnStatus(order),
    created_at: (order) => order.createdAt,
    processed_at: (order) => order.createdAt,
    updated_at: (order) => order.updatedAt,
    confirmation_number: (order) => confirmationNumber(order),
    tag: (order) => order.tags,
    sku: (order) => order.lineItems.map((line) => line.sku),
    test: () => "false",
  },
  text: (order) => [order.name, order.email, order.shippingAddress?.firstName, order.shippingAddress?.lastName, order.tags],
};

const SORT: Record<string, (order: SandboxOrder) => number | string> = {
  CREATED_AT: (order) => Date.parse(order.createdAt),
  PROCESSED_AT: (order) => Date.parse(order.createdAt),
  UPDATED_AT: (order) => Date.parse(order.updatedAt),
  TOTAL_PRICE: (order) => orderTotals(order).totalCents,
  ORDER_NUMBER: (order) => order.number,
  ID: (order) => Number(order.id),
};

interface OrderArguments extends PageArguments {
  query?: string | null;
  sortKey?: string | null;
}

/** Searched, sorted and paged as `orders` and `Customer.orders` ask. */
export function listOrders(orders: SandboxOrder[], args: OrderArguments, context: RequestContext) {
  const found = searchItems(orders, args.query, ORDER_SEARCH, context, "orders");
  const key = SORT[args.sortKey ?? "PROCESSED_AT"] ?? SORT.PROCESSED_AT;
  const sorted = [...found].sort((a, b) => byValue(key?.(a), key?.(b)) || Number(a.id) - Number(b.id));
  return connection(sorted, args);
}

function byValue(a: number | string | undefined, b: number | string | undefined): number {
  if (a === b || a === undefined || b === undefined) return 0;
  return a < b ? -1 : 1;
}

function statusWords({ cancelledAt, closedAt }: SandboxOrder): string[] {
  if (cancelledAt !== null) return ["cancelled", "not_closed"];
  return closedAt === null ? ["open", "not_closed"] : ["closed"];
}

/** Letters and digits derived from the id, so that they never change. */
export function confirmationNumber({ id }: SandboxOrder): string {
  return (Number(id) * 7_919).toString(36).toUpperCase().padStart(9, "0").slice(-9);
}
