import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FlowView, OrderCards, ProductAnswer, ProductCards, ProductComparison } from "#app/contracts/flows.ts";
import type { StartView, StorefrontError } from "#app/contracts/storefront.ts";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { DEFAULT_FLOWS } from "#app/modules/flows/default-flows.ts";
import { findFlows, getFlowsOf } from "#app/modules/flows/find-flows.server.ts";
import { type InvalidFlows, publishFlows, restoreFlows } from "#app/modules/flows/publish-flows.server.ts";
import { syncKnowledge } from "#app/modules/knowledge/sync-knowledge.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { sandboxOrder } from "#tests/factories/action-chat.ts";
import { type Chat, createShop, openChat } from "#tests/factories/open-chat.ts";
import { installBothShops } from "#tests/factories/order-code.ts";
import { MAIN_SHOP, MARIJKE, OTHER_SHOP } from "#tests/factories/staff-request.ts";
import { callStorefront, type StorefrontPath } from "#tests/factories/storefront-call.ts";

let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId, otherShopId } = await installBothShops());
  await syncKnowledge({ shopId });
  await syncKnowledge({ shopId: otherShopId });
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});
beforeEach(() => control("faults", { clear: true }));

async function ask<T>(path: StorefrontPath, body: object, { customerId = "", shop = MAIN_SHOP } = {}): Promise<T> {
  const response = await callStorefront(path, { shop, customerId, body });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return (await response.json()) as T;
}

async function refusal(path: StorefrontPath, body: object, { customerId = "", shop = MAIN_SHOP } = {}) {
  const response = await callStorefront(path, { shop, customerId, body });
  const { error } = (await response.json()) as StorefrontError;
  return { status: response.status, reason: error.reason, message: error.message };
}

const key = ({ conversationId, token }: Chat) => ({ conversationId, token });
const gid = (name: string) => `gid://shopify/Order/${sandboxOrder(sandbox.world, name).id}`;
const bodies = async (chat: Chat) => (await getUpdates({ ...chat, after: 0 })).messages.map(({ author, body }) => `${author}: ${body}`);

describe("quick actions", () => {
  it("come with the first view in each language, without anything being stored", async () => {
    for (const locale of ["nl", "fr", "de", "en"] as const) {
      const { quickActions } = await ask<StartView>("start", { locale });
      expect(quickActions.map(({ id }) => id)).toEqual(["track", "return", "withdraw", "delivery", "hours", "products", "person"]);
      expect(quickActions[0]!.title).toBe(DEFAULT_FLOWS[0]!.title[locale]);
    }
    expect(await db.flowVersion.count({ where: { shopId } })).toBe(0);
  });

  it("a flow tells the shop's own shipping policy and the law's own words, in the shopper's language", async () => {
    const delivery = await ask<FlowView>("flow", { locale: "fr", flowId: "delivery" });
    expect(delivery.steps[0]).toMatchObject({ kind: "policy", url: "/policies/shipping-policy", excerpt: expect.stringMatching(/bpost, 1 à 2 jours ouvrables[^]*[.]$/) });
    const withdraw = await ask<FlowView>("flow", { locale: "fr", flowId: "withdraw" });
    expect(withdraw.steps[0]).toMatchObject({ kind: "withdrawal", label: "Se rétracter du contrat ici", url: "/apps/loket/withdrawal?lang=fr" });
  });

  it("one that is not there is refused with a sentence in the shopper's language", async () => {
    expect(await refusal("flow", { locale: "de", flowId: "nowhere" })).toMatchObject({ status: 404, reason: "flow_not_found", message: expect.stringContaining("Liste") });
  });
});

describe("publishing", () => {
  it("makes a version, in the merchant's order, shown at once, with a line in the trail; another shop keeps its own", async () => {
    const shop = await createShop();
    const flows = [DEFAULT_FLOWS[6]!, { ...DEFAULT_FLOWS[0]!, isOn: false }, DEFAULT_FLOWS[3]!];
    expect(await publishFlows({ shopId: shop.shopId, staffId: MARIJKE, baseVersion: 0, flows })).toEqual({ version: 1 });
    const view = await ask<StartView>("start", { locale: "nl" }, { shop: shop.domain });
    expect(view.quickActions.map(({ id }) => id)).toEqual(["person", "delivery"]);
    expect((await findFlows({ shopId })).version).toBe(0);
    expect(await db.auditEvent.count({ where: { shopId: shop.shopId, action: "flows.published" } })).toBe(1);
  });

  it("refuses what cannot be walked, with each problem, and stores nothing", async () => {
    const shop = await createShop();
    const loop = { ...DEFAULT_FLOWS[3]!, steps: [{ id: "a", kind: "text", text: { nl: "Dag" }, next: "a" }] };
    const error = await publishFlows({ shopId: shop.shopId, staffId: MARIJKE, baseVersion: 0, flows: [loop] }).catch((thrown: InvalidFlows) => thrown);
    expect(error).toMatchObject({ code: "invalid", reason: "flows", problems: [{ code: "loop", flowId: "delivery", stepId: "a" }] });
    expect(await db.flowVersion.count({ where: { shopId: shop.shopId } })).toBe(0);
  });

  it("at once by two people is one version and one conflict; invisible characters are gone from its texts (SEC-03)", async () => {
    const shop = await createShop();
    const flows = [{ ...DEFAULT_FLOWS[6]!, title: { nl: " Hulp\u202e " } }];
    const results = await Promise.allSettled([1, 2].map(() => publishFlows({ shopId: shop.shopId, staffId: MARIJKE, baseVersion: 0, flows })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict", reason: "flows_changed" } });
    expect((await findFlows(shop)).flows[0]!.title.nl).toBe("Hulp");
    await expect(restoreFlows({ ...shop, staffId: MARIJKE, baseVersion: 1, version: 0 })).resolves.toEqual({ version: 2 });
    await expect(restoreFlows({ ...shop, staffId: MARIJKE, baseVersion: 2, version: 1 })).resolves.toEqual({ version: 3 });
    expect((await findFlows(shop)).flows[0]!.title.nl).toBe("Hulp");
    await expect(restoreFlows({ ...shop, staffId: MARIJKE, baseVersion: 3, version: 9 })).rejects.toMatchObject({ reason: "flow_version_not_found" });
  });

  it("a version cannot be changed afterwards, by the application either", async () => {
    const shop = await createShop();
    await publishFlows({ shopId: shop.shopId, staffId: MARIJKE, baseVersion: 0, flows: DEFAULT_FLOWS });
    await expect(db.flowVersion.updateMany({ where: { shopId: shop.shopId }, data: { staffId: "1" } })).rejects.toThrow(/append-only/);
  });

  it("a shopper finishes what was begun for a day; later, and for a version that never was, they choose again", async () => {
    const shop = await createShop();
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    await publishFlows({ shopId: shop.shopId, staffId: MARIJKE, baseVersion: 0, flows: DEFAULT_FLOWS.slice(0, 1) });
    await expect(getFlowsOf({ ...shop, version: 0, now: hours(23) })).resolves.toMatchObject({ flows: DEFAULT_FLOWS });
    await expect(getFlowsOf({ ...shop, version: 0, now: hours(25) })).rejects.toMatchObject({ code: "conflict", reason: "flow_changed" });
    await expect(getFlowsOf({ ...shop, version: 7 })).rejects.toMatchObject({ reason: "flow_changed" });
  });
});

describe("what was chosen and filled in", () => {
  const exchange = (chat: Chat, orderId: string, clientMessageId = newId()) => ({
    ...key(chat), locale: "nl", flowId: "return", version: 0, clientMessageId,
    answers: [{ step: "what", option: "exchange" }, { step: "orders", orderId }, { step: "wish", fields: { item: "Plaid", instead: "Een grotere" } }],
  });

  it("is the shopper's message, once however often it is sent, and a person is asked for first (GD-11)", async () => {
    const chat = await openChat({ shopId, customerId: "7004" });
    const body = exchange(chat, gid("#1004"));
    expect(await ask("flow-answers", body, { customerId: "7004" })).toEqual({ personRequested: true });
    expect((await callStorefront("flow-answers", { shop: MAIN_SHOP, customerId: "7004", body })).status).toBe(200);
    const said = (await bodies(chat)).filter((line) => line.startsWith("SHOPPER"));
    expect(said).toEqual(["SHOPPER: Retourneren of ruilen\n– Iets ruilen\nBestelling: #1004\nDit wil ik ruilen: Plaid\nDit wil ik in de plaats: Een grotere"]);
    expect(await db.draft.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(0);
  });

  it("names no order of anybody else: not of another customer, not of a guest who proved none (SH-12)", async () => {
    const chat = await openChat({ shopId, customerId: "7001" });
    expect(await refusal("flow-answers", exchange(chat, gid("#1004")), { customerId: "7001" })).toMatchObject({ status: 404, reason: "order_not_found" });
    const guest = await openChat({ shopId });
    expect(await refusal("flow-answers", exchange(guest, gid("#1004")))).toMatchObject({ status: 404, reason: "order_not_found" });
    expect(await bodies(guest)).toEqual([]);
    expect(await refusal("flow-answers", exchange(chat, gid("#1004")), { customerId: "7004" })).toMatchObject({ reason: "conversation_not_found" });
  });

  it("is refused for an option that the flow does not have or a version that never was", async () => {
    const chat = await openChat({ shopId });
    const body = { ...key(chat), locale: "en", flowId: "track", version: 0, clientMessageId: newId(), answers: [{ step: "helped", option: "maybe" }] };
    expect(await refusal("flow-answers", body)).toMatchObject({ status: 422, reason: "flow_answers" });
    expect(await refusal("flow-answers", { ...body, version: 9 })).toMatchObject({ status: 409, reason: "flow_changed", message: expect.stringContaining("changed") });
  });
});

describe("order cards", () => {
  it("show a customer their own orders with the way, carrier and link, in their language", async () => {
    const chat = await openChat({ shopId, customerId: "7004" });
    const { orders, mustVerify } = await ask<OrderCards>("orders", { ...key(chat), locale: "fr" }, { customerId: "7004" });
    expect(mustVerify).toBe(false);
    const card = orders.find(({ name }) => name === "#1004")!;
    expect(card.steps.map(({ label }) => label)).toEqual(["Commandée", "Expédiée", "Livrée"]);
    expect(card.parcels[0]).toMatchObject({ carrier: expect.stringMatching(/\w/), number: expect.stringMatching(/\w/), url: expect.stringMatching(/^https:/) });
    expect(JSON.stringify(orders)).not.toMatch(/@|straat/);
  });

  it("show a guest none before an order is proved, and nobody another customer's (SH-09, SH-12)", async () => {
    const guest = await openChat({ shopId });
    expect(await ask("orders", { ...key(guest), locale: "nl" })).toEqual({ orders: [], mustVerify: true });
    const chat = await openChat({ shopId, customerId: "7004" });
    expect(await refusal("orders", { ...key(chat), locale: "nl" }, { customerId: "7001" })).toMatchObject({ reason: "conversation_not_found" });
    expect(await refusal("orders", { ...key(chat), locale: "nl" }, { customerId: "7004", shop: OTHER_SHOP })).toMatchObject({ reason: "conversation_not_found" });
  });

  it("are a kind refusal while Shopify is dead", async () => {
    const chat = await openChat({ shopId, customerId: "7003" });
    await control("faults", { "5xx": { status: 503 } });
    expect((await refusal("orders", { ...key(chat), locale: "nl" }, { customerId: "7003" })).status).toBe(502);
  });
});

describe("products", () => {
  const product = (title: string) => sandbox.world.shops.get(MAIN_SHOP)!.products.find((each) => each.title === title)!;

  it("are found by words in the shopper's language, with image, price, variants and stock of this moment", async () => {
    const { products } = await ask<ProductCards>("products", { locale: "fr", query: "théière" });
    expect(products[0]).toMatchObject({ title: "Théière Vuurtoren", price: expect.stringContaining("69,00"), url: "/products/theepot-vuurtoren", image: { url: expect.stringContaining("https://") } });
    expect(products[0]!.variants.map(({ title }) => title)).toEqual(["Blanc", "Bleu nuit"]);
  });

  it("that do not exist are not made up, and words that fit nothing find nothing", async () => {
    expect(await ask("products", { locale: "nl", query: "elektrische grasmaaier" })).toEqual({ products: [] });
    expect(await ask("products", { locale: "nl", ids: ["999999999"] })).toEqual({ products: [] });
  });

  it("that were sold out, archived or deleted since the last sync are shown as they are, or not at all", async () => {
    const teapot = product("Theepot Vuurtoren");
    const look = async () => (await ask<ProductCards>("products", { locale: "nl", query: "theepot" })).products.find(({ id }) => id === teapot.id);
    const counts = teapot.variants.map(({ inventoryQuantity }) => inventoryQuantity);
    teapot.variants.forEach((variant) => { variant.inventoryQuantity = 0; });
    expect(await look()).toMatchObject({ isAvailable: false });
    teapot.variants.forEach((variant, at) => { variant.inventoryQuantity = counts[at]!; });
    teapot.status = "ARCHIVED";
    expect(await look()).toBeUndefined();
    expect(await refusal("product-comparison", { locale: "en", ids: [teapot.id, product("Karaf Vuurtoren").id] })).toMatchObject({ status: 404, reason: "product_gone" });
    teapot.status = "ACTIVE";
    expect(await look()).toMatchObject({ isAvailable: true });
  });

  it("of another shop are neither found nor told about", async () => {
    const foreign = sandbox.world.shops.get(OTHER_SHOP)!.products[0]!;
    expect((await ask<ProductCards>("products", { locale: "nl", query: foreign.title })).products.map(({ title }) => title)).not.toContain(foreign.title);
    const own = product("Theepot Vuurtoren");
    expect(await ask("product-question", { locale: "nl", productId: own.id, question: "Is er voorraad?" }, { shop: OTHER_SHOP })).toEqual({ quotes: [] });
  });

  it("a question is answered with the product's own sentences, or not at all", async () => {
    const teapot = product("Theepot Vuurtoren");
    const answered = await ask<ProductAnswer>("product-question", { locale: "nl", productId: teapot.id, question: "Mag die in de vaatwasser?" });
    expect(answered.quotes.join(" ")).toContain("vaatwasbestendig");
    expect(await ask("product-question", { locale: "nl", productId: teapot.id, question: "Past die op inductie?" })).toEqual({ quotes: [] });
    const stock = await ask<ProductAnswer>("product-question", { locale: "nl", productId: teapot.id, question: "Is die nog op voorraad?" });
    expect(stock.quotes[0]).toMatch(/^Voorraad op \d+ \w+ \d{4}/);
  });

  it("two are compared by what is known of both; what one does not state stays open", async () => {
    const [plank, bowl] = [product("Broodplank Wrakhout"), product("Karaf Vuurtoren")];
    const { products, rows } = await ask<ProductComparison>("product-comparison", { locale: "en", ids: [plank.id, bowl.id] });
    expect(products.map(({ id }) => id)).toEqual([plank.id, bowl.id]);
    expect(rows).toContainEqual({ label: "Price", values: ["from €38.90", "€49.00"] });
    expect(rows).toContainEqual({ label: "Lengte", values: ["42 centimeters", null] });
  });

  it("an unknown market gets the shop's own prices, and a dead Shopify a kind refusal", async () => {
    const ids = [product("Karaf Vuurtoren").id];
    expect((await ask<ProductCards>("products", { locale: "nl", ids, country: "QQ" })).products).toHaveLength(1);
    await control("faults", { "5xx": { status: 503 } });
    expect((await refusal("products", { locale: "nl", ids })).status).toBe(502);
  });
});
