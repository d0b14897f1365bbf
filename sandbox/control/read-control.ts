import { mainShop, type SandboxShop, type World } from "../state.ts";
import type { SandboxOrder } from "../shopify/order-records.ts";
import { decimal } from "../shopify/graphql/money.ts";
import { financialStatus, fulfillmentStatus, orderTotals, returnStatus } from "../shopify/orders/order-math.ts";

/** One order as the control page and GET /sandbox/orders show it. */
export function orderSummary(order: SandboxOrder, shop: SandboxShop) {
  const customer = shop.customers.find(({ id }) => id === order.customerId);
  const [fulfillment] = order.fulfillments;
  return {
    id: order.id,
    name: order.name,
    createdAt: order.createdAt,
    customerId: order.customerId,
    customer: customer ? `${customer.firstName} ${customer.lastName}` : "guest",
    email: order.email,
    locale: order.locale,
    financialStatus: financialStatus(order),
    fulfillmentStatus: fulfillmentStatus(order),
    displayStatus: fulfillment?.displayStatus ?? null,
    estimatedDeliveryAt: fulfillment?.estimatedDeliveryAt ?? null,
    tracking: fulfillment?.tracking ?? [],
    returnStatus: returnStatus(order),
    cancelledAt: order.cancelledAt,
    total: decimal(orderTotals(order).totalCents),
    lineItems: order.lineItems.map(({ title, variantTitle, quantity }) => ({ title, variantTitle, quantity })),
  };
}

/** The world in short, for GET /sandbox/state and the page. */
export function worldSummary(world: World) {
  return {
    mainShop: world.mainShopDomain,
    storefrontCustomerId: world.storefrontCustomerId,
    shops: [...world.shops.values()].map((shop) => ({
      domain: shop.domain,
      name: shop.name,
      isInstalled: shop.isInstalled,
      grantedScopes: shop.grantedScopes,
      availablePoints: Math.floor(shop.bucket.points),
      customers: shop.customers.length,
      orders: shop.orders.length,
      products: shop.products.length,
    })),
    customers: mainShop(world).customers.map(({ id, firstName, lastName, email, locale }) => ({ id, firstName, lastName, email, locale })),
    webhooks: world.app.webhooks,
    faults: Object.fromEntries(world.faults),
  };
}
