import { expect, test } from "vitest";
import { ORDER_TOPICS, readOrderWebhook } from "#app/modules/orders/read-order-webhook.ts";
import { readAppConfig } from "#sandbox/shopify/app-config.ts";
import { pickFields } from "#sandbox/shopify/webhooks/pick-fields.ts";

test("every topic that makes remembered facts old is subscribed to in shopify.app.toml", () => {
  const subscribed = readAppConfig().webhooks.map(({ topic }) => topic);
  expect(ORDER_TOPICS.filter((topic) => !subscribed.includes(topic))).toEqual([]);
});

test("orders/updated brings ids and nothing about a person (SH-04)", () => {
  const { includeFields } = readAppConfig().webhooks.find(({ topic }) => topic === "orders/updated")!;
  const order = { id: 5, admin_graphql_api_id: "gid://shopify/Order/5", updated_at: "2026-11-24T10:00:00Z", email: "a@example.be", customer: { id: 7, email: "a@example.be" }, line_items: [{ title: "Deken" }] };
  expect(pickFields(order, includeFields)).toEqual({ id: 5, admin_graphql_api_id: "gid://shopify/Order/5", updated_at: "2026-11-24T10:00:00Z", customer: { id: 7 } });
});

test.each([
  ["orders/updated", { id: 5, customer: { id: 7 } }, ["gid://shopify/Order/5", "gid://shopify/Customer/7"]],
  ["orders/updated", { admin_graphql_api_id: "gid://shopify/Order/5", customer: null }, ["gid://shopify/Order/5"]],
  ["orders/edited", { order_edit: { id: 9, order_id: 5 } }, ["gid://shopify/Order/5"]],
  ["fulfillments/update", { id: 9, order_id: 5 }, ["gid://shopify/Order/5"]],
  ["refunds/create", { id: 9, order_id: "5" }, ["gid://shopify/Order/5"]],
  ["returns/close", { id: 9, order: { id: 5 } }, ["gid://shopify/Order/5", "gid://shopify/Return/9"]],
  ["returns/update", { admin_graphql_api_id: "gid://shopify/Return/9" }, ["gid://shopify/Return/9"]],
])("%s %j is about %j", (topic, payload, gids) => {
  expect(readOrderWebhook(topic, payload)).toEqual(gids);
});

test.each([["orders/updated", {}], ["orders/updated", { id: "5 OR 1" }], ["fulfillments/create", { id: 9 }], ["returns/update", { id: {} }], ["orders/updated", null], ["orders/updated", "x"]])(
  "%s %j is about nothing", (topic, payload) => {
    expect(readOrderWebhook(topic, payload)).toBeNull();
  },
);
