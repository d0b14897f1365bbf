import { inLanguage } from "../../shopify/seed/texts/product-words.ts";
import { financialStatus, fulfillmentStatus, orderTotals } from "../../shopify/orders/order-math.ts";
import type { SandboxCustomer, SandboxProduct, SandboxShop } from "../../state.ts";
import type { SandboxPolicy, Translatable } from "../../shopify/content-records.ts";
import type { SandboxFulfillment, SandboxLineItem, SandboxOrder } from "../../shopify/order-records.ts";
import { policyTitle } from "../../shopify/seed/content.ts";
import type { StorefrontLocale } from "./locales.ts";
import type { CustomerView, OrderView, ProductView, ShipmentView, ShopContents, TextView } from "./shop-contents.ts";

/** What the storefront shows of a shop in one language; texts without a translation stay in the first language. */
export function readShop(shop: SandboxShop, locale: StorefrontLocale): ShopContents {
  return {
    name: shop.name,
    domain: shop.domain,
    email: shop.email,
    countryCode: shop.countryCode,
    isAppInstalled: shop.isInstalled,
    products: shop.products.filter(({ status }) => status === "ACTIVE").map((product) => readProduct(product, locale)),
    pages: shop.pages.filter(({ isPublished }) => isPublished).map((page) => readText(page, page.handle, locale)),
    policies: shop.policies.map((policy) => readPolicy(policy, locale)),
    customers: shop.customers.map(readCustomer),
    orders: shop.orders.map((order) => readOrder(order, locale)),
  };
}

function readProduct(product: SandboxProduct, locale: StorefrontLocale): ProductView {
  return {
    id: product.id,
    handle: product.handle,
    title: inLanguage(product.title, locale),
    vendor: product.vendor,
    type: inLanguage(product.productType, locale),
    descriptionHtml: inLanguage(product.description, locale),
    variants: product.variants.map(({ id, title, priceCents, inventoryQuantity }) => ({ id, title: inLanguage(title, locale), priceCents, isAvailable: inventoryQuantity > 0 })),
  };
}

/** Shopify itself writes the titles of policies in the storefront's language. */
function readPolicy(policy: SandboxPolicy, locale: StorefrontLocale): TextView {
  const text = readText(policy, policy.type.toLowerCase().replaceAll("_", "-"), locale);
  return { ...text, title: policyTitle(policy.type, locale) ?? text.title };
}

function readText(text: { title: string; body: string } & Translatable, handle: string, locale: string): TextView {
  const translated = (key: string, fallback: string) =>
    text.translations.find((translation) => translation.locale === locale && translation.key === key)?.value ?? fallback;
  return { handle, title: translated("title", text.title), bodyHtml: translated("body_html", translated("body", text.body)) };
}

function readCustomer({ id, firstName, lastName, email, locale }: SandboxCustomer): CustomerView {
  return { id, firstName, lastName, name: `${firstName} ${lastName}`, email, locale };
}

function readOrder(order: SandboxOrder, locale: StorefrontLocale): OrderView {
  return {
    id: order.id,
    number: String(order.number),
    name: order.name,
    customerId: order.customerId,
    orderedAt: order.createdAt,
    cancelledAt: order.cancelledAt,
    financialStatus: financialStatus(order),
    fulfillmentStatus: fulfillmentStatus(order),
    shippingCents: order.shippingCents,
    totalCents: orderTotals(order).totalCents,
    lines: order.lineItems.map((line) => readLine(line, locale)),
    shipments: order.fulfillments.filter(({ status }) => status === "SUCCESS").map(readShipment),
  };
}

function readLine({ title, variantTitle, quantity, unitPriceCents }: SandboxLineItem, locale: StorefrontLocale): OrderView["lines"][number] {
  const isOnlyVariant = variantTitle === "" || variantTitle === "Default Title";
  return { title: inLanguage(isOnlyVariant ? title : `${title} · ${variantTitle}`, locale), quantity, cents: unitPriceCents * quantity };
}

function readShipment({ displayStatus, createdAt, estimatedDeliveryAt, deliveredAt, tracking }: SandboxFulfillment): ShipmentView {
  return { status: displayStatus, sentAt: createdAt, expectedAt: estimatedDeliveryAt, deliveredAt, tracking };
}
