import type { SandboxCustomer, SandboxProduct, SandboxShop } from "../../state.ts";
import type { SandboxOrder, SandboxRefund, SandboxReturn } from "../order-records.ts";
import { decimal } from "../graphql/money.ts";
import { toGid } from "../graphql/global-id.ts";
import { financialStatus, fulfillmentStatus, orderTotals } from "../orders/order-math.ts";

/** The parts of Shopify's webhook bodies that an app of this kind reads. */

export function orderPayload(order: SandboxOrder, shop: SandboxShop) {
  const totals = orderTotals(order);
  const shipped = fulfillmentStatus(order);
  return {
    id: Number(order.id),
    admin_graphql_api_id: toGid("Order", order.id),
    name: order.name,
    order_number: order.number,
    email: order.email,
    currency: shop.currency,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    closed_at: order.closedAt,
    financial_status: financialStatus(order).toLowerCase(),
    fulfillment_status: shipped === "UNFULFILLED" ? null : shipped === "FULFILLED" ? "fulfilled" : "partial",
    total_price: decimal(totals.totalCents),
    current_total_price: decimal(totals.currentTotalCents),
    customer_locale: order.locale,
    note: order.note,
    tags: order.tags.join(", "),
    customer: order.customerId === null ? null : { id: Number(order.customerId), admin_graphql_api_id: toGid("Customer", order.customerId), email: order.email },
    line_items: order.lineItems.map((line) => ({ id: Number(line.id), title: line.title, quantity: line.quantity, price: decimal(line.unitPriceCents), sku: line.sku })),
  };
}

export function returnPayload(order: SandboxOrder, source: SandboxReturn) {
  return {
    id: Number(source.id),
    admin_graphql_api_id: toGid("Return", source.id),
    name: source.name,
    status: source.status.toLowerCase(),
    order: { id: Number(order.id), admin_graphql_api_id: toGid("Order", order.id) },
    total_return_line_items: source.lines.length,
    decline: source.decline,
  };
}

export function refundPayload(order: SandboxOrder, refund: SandboxRefund, shop: SandboxShop) {
  return {
    id: Number(refund.id),
    admin_graphql_api_id: toGid("Refund", refund.id),
    order_id: Number(order.id),
    created_at: refund.createdAt,
    note: refund.note,
    refund_line_items: refund.lines.map((line) => ({ line_item_id: Number(line.lineItemId), quantity: line.quantity, restock_type: line.restockType.toLowerCase() })),
    transactions: [{ kind: "refund", status: "success", amount: decimal(refund.amountCents), currency: shop.currency }],
  };
}

export function productPayload({ id, title, handle, status, updatedAt, variants }: SandboxProduct) {
  return {
    id: Number(id), admin_graphql_api_id: toGid("Product", id), title, handle, status: status.toLowerCase(), updated_at: updatedAt,
    variants: variants.map((variant) => ({ id: Number(variant.id), title: variant.title, sku: variant.sku, inventory_quantity: variant.inventoryQuantity })),
  };
}

export function shopPayload(shop: SandboxShop) {
  return {
    id: Number(shop.id),
    admin_graphql_api_id: toGid("Shop", shop.id),
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    myshopify_domain: shop.domain,
    currency: shop.currency,
    iana_timezone: shop.timezone,
    country_code: shop.countryCode,
  };
}

/** customers/data_request and customers/redact (SH-01). */
export function customerCompliancePayload(shop: SandboxShop, customer: Pick<SandboxCustomer, "id" | "email" | "phone">, kind: "data_request" | "redact") {
  const orders = shop.orders.filter(({ customerId }) => customerId === customer.id).map(({ id }) => Number(id));
  const base = {
    shop_id: Number(shop.id),
    shop_domain: shop.domain,
    customer: { id: Number(customer.id), email: customer.email, phone: customer.phone },
  };
  if (kind === "redact") return { ...base, orders_to_redact: orders };
  return { ...base, orders_requested: orders, data_request: { id: 9_999 } };
}

/** shop/redact: sent 48 hours after an uninstall. */
export function shopRedactPayload(shop: SandboxShop) {
  return { shop_id: Number(shop.id), shop_domain: shop.domain };
}
