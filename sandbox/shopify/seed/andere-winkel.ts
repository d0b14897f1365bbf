import type { SandboxCustomer, SandboxProduct } from "../../state.ts";
import type { SandboxPage, SandboxPolicy } from "../content-records.ts";
import type { SandboxOrder } from "../order-records.ts";
import type { ShopSeed } from "./atelier-noordzee.ts";
import { createSeedClock, type SeedClock } from "./clock.ts";

export const OTHER_SHOP_DOMAIN = "andere-winkel.myshopify.com";

/**
 * Stands in every text of this shop: wherever it turns up in Atelier Noordzee, tenants leaked (SH-11). The model's
 * mode "canary" prints it too.
 */
export const OTHER_SHOP_CANARY = "CANARY-ANDERE-WINKEL-4711";

/** A second tenant with few records of its own, and an order #1001 like the first. */
export function seedAndereWinkel(): ShopSeed {
  const clock = createSeedClock();
  const product = newProduct(clock);
  const customers = [newCustomer("8001", "Nele", "Andries", clock), newCustomer("8002", "Olivier", "Autre", clock)];
  return {
    id: "100002",
    domain: OTHER_SHOP_DOMAIN,
    name: "De Andere Winkel",
    email: "hallo@andere-winkel.example",
    currency: "EUR",
    timezone: "Europe/Brussels",
    countryCode: "BE",
    city: "Brugge",
    locales: ["nl"],
    staff: [{ id: "52", firstName: "Veerle", lastName: "Andries", email: "veerle@andere-winkel.example", locale: "nl" }],
    customers,
    products: [product],
    orders: customers.map((customer, index) => newOrder(1001 + index, customer, product, clock)),
    policies: [newPolicy(clock)],
    pages: [newPage(clock)],
    blogs: [],
    articles: [],
  };
}

function newCustomer(id: string, firstName: string, lastName: string, clock: SeedClock): SandboxCustomer {
  const createdAt = clock.daysAgo(90);
  const address = { firstName, lastName, address1: `${OTHER_SHOP_CANARY}straat 1`, address2: null, zip: "8000", city: "Brugge", countryCode: "BE", phone: null };
  const email = `${firstName.toLowerCase()}.${OTHER_SHOP_CANARY.toLowerCase()}@example.com`;
  return { __typename: "Customer", id, firstName, lastName, email, phone: null, locale: "nl", address, tags: [], note: null, createdAt, updatedAt: createdAt };
}

function newProduct(clock: SeedClock): SandboxProduct {
  const at = clock.daysAgo(90);
  const title = `Fietstas ${OTHER_SHOP_CANARY}`;
  return {
    __typename: "Product",
    id: "3901",
    title,
    handle: "fietstas",
    description: `${title}, waterdicht.`,
    productType: "Fietstassen",
    vendor: "De Andere Winkel",
    tags: [],
    status: "ACTIVE",
    optionName: "Title",
    metafields: [],
    variants: [{ __typename: "ProductVariant", id: "39011", productId: "3901", title: "Default Title", sku: "AW-001-1", priceCents: 8800, inventoryQuantity: 5 }],
    createdAt: at,
    updatedAt: at,
  };
}

function newOrder(number: number, customer: SandboxCustomer, product: SandboxProduct, clock: SeedClock): SandboxOrder {
  const id = `600${number}`;
  const createdAt = clock.daysAgo(4);
  const [variant] = product.variants;
  return {
    __typename: "Order",
    id,
    name: `#${number}`,
    number,
    customerId: customer.id,
    email: customer.email,
    phone: null,
    locale: "nl",
    createdAt,
    updatedAt: createdAt,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    note: OTHER_SHOP_CANARY,
    tags: [],
    shippingAddress: customer.address,
    shippingCents: 600,
    shippingTitle: "Fietskoerier",
    isPaid: true,
    gateway: "Bancontact",
    lineItems: [
      {
        __typename: "LineItem",
        id: `${id}1`,
        orderId: id,
        productId: product.id,
        variantId: variant?.id ?? "",
        title: product.title,
        variantTitle: "Default Title",
        sku: "AW-001-1",
        quantity: 1,
        unitPriceCents: 8800,
      },
    ],
    fulfillments: [],
    returns: [],
    refunds: [],
  };
}

function newPolicy(clock: SeedClock): SandboxPolicy {
  const at = clock.daysAgo(90);
  return {
    __typename: "ShopPolicy",
    id: "6901",
    type: "REFUND_POLICY",
    title: "Retourbeleid",
    body: `<p>${OTHER_SHOP_CANARY}: bij De Andere Winkel kun je 60 dagen lang retourneren.</p>`,
    url: `https://${OTHER_SHOP_DOMAIN}/policies/refund-policy`,
    createdAt: at,
    updatedAt: at,
    translations: [],
  };
}

function newPage(clock: SeedClock): SandboxPage {
  const at = clock.daysAgo(90);
  return {
    __typename: "Page",
    id: "6911",
    title: "Levering",
    handle: "levering",
    body: `<p>${OTHER_SHOP_CANARY}: onze fietskoerier levert elke dinsdag.</p>`,
    isPublished: true,
    createdAt: at,
    updatedAt: at,
    translations: [],
  };
}
