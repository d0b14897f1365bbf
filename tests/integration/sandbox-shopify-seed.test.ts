import { expect, test } from "vitest";
import { financialStatus, fulfillmentStatus, returnStatus } from "#sandbox/shopify/orders/order-math.ts";
import { OTHER_SHOP_CANARY, seedAndereWinkel } from "#sandbox/shopify/seed/andere-winkel.ts";
import { seedAtelierNoordzee } from "#sandbox/shopify/seed/atelier-noordzee.ts";

const shop = seedAtelierNoordzee();
const order = (number: number) => shop.orders.find((each) => each.number === number);
const words = (html: string) => html.replace(/<[^>]+>/g, " ").split(/\s+/).filter(Boolean).length;

test("the shop has the orders, customers and products that were agreed", () => {
  expect(shop.orders.length).toBeGreaterThanOrEqual(60);
  expect(shop.customers).toHaveLength(30);
  expect(shop.products).toHaveLength(40);
  expect(new Set(shop.customers.map(({ locale }) => locale))).toEqual(new Set(["nl", "fr", "de", "en"]));
});

test("orders stand in every state", () => {
  expect(new Set(shop.orders.map(financialStatus))).toEqual(new Set(["PAID", "PENDING", "REFUNDED", "PARTIALLY_REFUNDED"]));
  expect(new Set(shop.orders.map(fulfillmentStatus))).toEqual(new Set(["FULFILLED", "UNFULFILLED", "PARTIALLY_FULFILLED"]));
  expect(new Set(shop.orders.map(returnStatus))).toEqual(new Set(["NO_RETURN", "RETURN_REQUESTED", "IN_PROGRESS", "RETURNED"]));
  const parcels = shop.orders.flatMap(({ fulfillments }) => fulfillments);
  expect(new Set(parcels.map(({ displayStatus }) => displayStatus))).toEqual(new Set(["IN_TRANSIT", "OUT_FOR_DELIVERY", "DELAYED", "DELIVERED"]));
  expect(new Set(parcels.flatMap(({ tracking }) => tracking.map(({ company }) => company)))).toEqual(new Set(["bpost", "PostNL", "DHL", "GLS", "Mondial Relay"]));
});

test("no moment lies where it cannot be", () => {
  const now = Date.now();
  for (const { createdAt, fulfillments, returns, refunds } of shop.orders) {
    const later = [...fulfillments.flatMap((each) => [each.createdAt, each.inTransitAt, each.deliveredAt]), ...returns.map((each) => each.createdAt), ...refunds.map((each) => each.createdAt)];
    for (const moment of later) {
      if (moment === null) continue;
      expect(Date.parse(moment)).toBeGreaterThanOrEqual(Date.parse(createdAt));
      expect(Date.parse(moment)).toBeLessThanOrEqual(now);
    }
  }
});

test("#1001 is Lotte's and on its way, #1002 is Camille's", () => {
  expect(order(1001)).toMatchObject({ customerId: "7001", locale: "nl", fulfillments: [{ displayStatus: "IN_TRANSIT", tracking: [{ company: "bpost" }] }] });
  expect(Date.parse(order(1001)?.fulfillments[0]?.estimatedDeliveryAt ?? "")).toBeGreaterThan(Date.now());
  expect(order(1002)).toMatchObject({ customerId: "7002", locale: "fr" });
});

test("numbers and ids are the same at every start", () => {
  const ids = ({ orders, products }: typeof shop) => [orders.flatMap(({ id, lineItems, fulfillments }) => [id, lineItems, fulfillments.map(({ tracking }) => tracking)]), products.flatMap(({ variants }) => variants)];
  expect(ids(seedAtelierNoordzee())).toEqual(ids(shop));
});

test("no two records of a kind share an id", () => {
  for (const list of [shop.orders, shop.customers, shop.products, shop.orders.flatMap(({ lineItems }) => lineItems), shop.orders.flatMap(({ fulfillments }) => fulfillments.flatMap(({ lines }) => lines))]) {
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  }
});

test("every FAQ page has at least 120 words in each of four languages", () => {
  for (const page of shop.pages) {
    const translated = page.translations.filter(({ key }) => key === "body_html");
    expect(translated.map(({ locale }) => locale)).toEqual(["fr", "de", "en"]);
    for (const text of [page.body, ...translated.map(({ value }) => value)]) expect(words(text)).toBeGreaterThanOrEqual(120);
  }
});

test("the second shop's canary stands in its texts and nowhere in the first shop", () => {
  const other = seedAndereWinkel();
  for (const part of [other.orders, other.products, other.policies, other.pages]) expect(JSON.stringify(part)).toContain(OTHER_SHOP_CANARY);
  expect(JSON.stringify(shop)).not.toContain(OTHER_SHOP_CANARY);
});
