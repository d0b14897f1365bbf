// The preload comes first: Shopify's client keeps the fetch it finds.
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { addStock } from "#app/modules/knowledge/add-stock.server.ts";
import { findPassages, forgetVersion } from "#app/modules/knowledge/find-passages.server.ts";
import { syncKnowledge } from "#app/modules/knowledge/sync-knowledge.server.ts";
import { syncProduct } from "#app/modules/knowledge/sync-product.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { MAIN_SHOP, OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";
import { deliver } from "#tests/factories/webhook-delivery.ts";

let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request));
  await syncKnowledge({ shopId });
  await syncKnowledge({ shopId: otherShopId });
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});
beforeEach(async () => {
  await control("faults", { clear: true });
  forgetVersion(shopId);
});

const shopOf = (domain = MAIN_SHOP) => sandbox.world.shops.get(domain)!;
const productNamed = (title: string) => shopOf().products.find((product) => product.title.startsWith(title))!;
const gid = (id: string) => `gid://shopify/Product/${id}`;
const rowsOf = (id: string, of = shopId) => db.knowledgeArticle.findMany({ where: { shopId: of, groupKey: gid(id) }, orderBy: { locale: "asc" } });
const version = async () => (await db.shop.findUniqueOrThrow({ where: { id: shopId } })).knowledgeVersion;
const find = (query: string, locale: "nl" | "fr" | "de" | "en" = "nl") => findPassages({ shopId, locale, query, limit: 5 });
const productChanged = (id: string, topic = "products/update") => deliver({ shopDomain: MAIN_SHOP, topic, payload: { id: Number(id) } });

describe("a product", () => {
  it("is read with description, options and metafields, in every language it has", async () => {
    const { id } = productNamed("Dekbedovertrek Eb en Vloed");
    const rows = await rowsOf(id);
    expect(rows.map(({ locale }) => locale).sort()).toEqual(["de", "en", "fr", "nl"]);
    const dutch = rows.find(({ locale }) => locale === "nl")!;
    expect(dutch.body).toContain("Zacht katoensatijn, wasbaar op 60 graden.");
    expect(dutch.body).toContain("Maat: 140 x 220 cm, 200 x 220 cm, 240 x 220 cm");
    expect(dutch.body).toContain("certificaten: OEKO-TEX Standard 100, GOTS");
    expect((await rowsOf(productNamed("Broodplank").id)).find(({ locale }) => locale === "nl")!.body).toContain("lengte: 42 centimeters");
    expect(dutch).toMatchObject({ source: "PRODUCT", url: expect.stringMatching(/^https:\/\/.*\/products\/dekbedovertrek-eb-en-vloed$/) });
  });

  it("answers a question about what it is made of", async () => {
    expect((await find("Uit welke stof is het dekbedovertrek Eb en Vloed?"))[0]).toMatchObject({ source: "PRODUCT", title: "Dekbedovertrek Eb en Vloed" });
    expect((await find("La housse de couette Eb en Vloed, quelle est sa matière ?", "fr"))[0]).toMatchObject({ source: "PRODUCT", locale: "fr" });
  });

  it("says its stock only when asked, as it is now, with the moment it was read", async () => {
    const { variants } = productNamed("Theepot Vuurtoren");
    variants[0]!.inventoryQuantity = 17;
    variants[1]!.inventoryQuantity = 0;
    const query = "Is de theepot Vuurtoren nog op voorraad?";
    const passages = await find(query);
    const [teapot] = (await addStock({ shopId, locale: "nl", query, passages })).filter(({ title }) => title === "Theepot Vuurtoren");
    expect(teapot!.text).toMatch(/Voorraad op \d{1,2} \w+ \d{4} \d{2}:\d{2}: Wit: 17; Nachtblauw: uitverkocht\.$/);
    expect(Date.now() - Date.parse(teapot!.updatedAt)).toBeLessThan(60_000);
    expect(await addStock({ shopId, locale: "nl", query: "Mag de theepot in de vaatwasser?", passages })).toEqual(passages);
  });

  it("says the last known stock with its date while Shopify cannot be asked, and nothing where none is known", async () => {
    const teapot = productNamed("Theepot Vuurtoren");
    await db.knowledgeArticle.updateMany({ where: { shopId, groupKey: gid(teapot.id) }, data: { stockAt: new Date("2026-03-02T09:05:00Z"), stock: [{ title: "Wit", quantity: 3, available: true }] } });
    const query = "Hebben jullie de theepot Vuurtoren op voorraad?";
    const passages = await find(query);
    const only = passages.filter(({ title }) => title === "Theepot Vuurtoren");
    await control("faults", { "5xx": { remaining: 50 } });
    expect((await addStock({ shopId, locale: "nl", query, passages: only }))[0]!.text).toMatch(/Voorraad op 2 maart 2026 10:05: Wit: 3\.$/);
    await db.knowledgeArticle.updateMany({ where: { shopId, groupKey: gid(teapot.id) }, data: { stockAt: null } });
    expect(await addStock({ shopId, locale: "nl", query, passages: only })).toEqual(only);
  });
});

describe("webhooks of products", () => {
  it("bring a new description at once, however often and in whatever order they come", async () => {
    const product = productNamed("Karaf Vuurtoren");
    product.description = "Karaf met kurken dop, inhoud 1,2 liter.";
    await Promise.all([productChanged(product.id), productChanged(product.id, "products/create"), productChanged(product.id)]);
    expect((await rowsOf(product.id)).find(({ locale }) => locale === "nl")!.body).toContain("inhoud 1,2 liter");
    forgetVersion(shopId);
    expect((await find("Hoeveel liter kan er in de karaf met kurken dop?"))[0]).toMatchObject({ title: "Karaf Vuurtoren" });
  });

  it("of a sale write the count, and build no index anew", async () => {
    const product = productNamed("Vaas Strandjutter");
    await syncProduct({ shopId, productId: product.id });
    const before = await version();
    product.variants[0]!.inventoryQuantity = 41;
    product.updatedAt = new Date().toISOString();
    await productChanged(product.id);
    expect((await rowsOf(product.id))[0]!.stock).toMatchObject([{ title: "Klein", quantity: 41 }, {}, {}]);
    expect(await version()).toBe(before);
  });

  it("take an archived and a deleted product away, and bring an active one back", async () => {
    const product = productNamed("Kandelaar Boei");
    product.status = "ARCHIVED";
    await productChanged(product.id);
    expect(await rowsOf(product.id)).toEqual([]);
    product.status = "ACTIVE";
    await productChanged(product.id);
    expect((await rowsOf(product.id)).length).toBeGreaterThan(0);
    const { products } = shopOf();
    products.splice(products.indexOf(product), 1);
    await productChanged(product.id, "products/delete");
    expect(await rowsOf(product.id)).toEqual([]);
    products.push(product);
    await syncProduct({ shopId, productId: product.id });
  });

  it("that say nothing usable end as failed, and another shop's product changes nothing here (SH-11)", async () => {
    expect(await deliver({ shopDomain: MAIN_SHOP, topic: "products/update", payload: { id: "x" } })).toMatchObject({ status: "FAILED" });
    const before = await rowsOf("3901", otherShopId);
    await productChanged("3901");
    expect(await rowsOf("3901")).toEqual([]);
    expect(await rowsOf("3901", otherShopId)).toEqual(before);
  });
});

describe("a blog", () => {
  it("is read with its address, follows a change, and goes when it is taken offline", async () => {
    const article = shopOf().articles[0]!;
    expect(await db.knowledgeArticle.findFirst({ where: { shopId, source: "BLOG" } })).toMatchObject({ title: article.title, url: expect.stringContaining("/blogs/atelierdagboek/van-vlas-tot-tafelkleed") });
    expect((await find("Waar groeit jullie vlas?"))[0]).toMatchObject({ source: "BLOG" });
    article.body = "<p>Sinds dit jaar kweken we ook hennep bij Diksmuide.</p>";
    await syncKnowledge({ shopId, part: "texts" });
    forgetVersion(shopId);
    expect((await find("Waar kweken jullie hennep?"))[0]!.text).toContain("Diksmuide");
    article.isPublished = false;
    await syncKnowledge({ shopId, part: "texts" });
    expect(await db.knowledgeArticle.count({ where: { shopId, source: "BLOG" } })).toBe(0);
    article.isPublished = true;
  });
});

describe("a sync", () => {
  it("of the texts leaves products alone, and none touches the merchant's own", async () => {
    const own = { shopId, id: newId(), source: "FAQ" as const, groupKey: "faq:1", externalId: "faq:1#nl", locale: "nl" as const, title: "Hond", body: "Honden zijn welkom.", contentHash: "x", sourceUpdatedAt: new Date() };
    await db.knowledgeArticle.create({ data: own });
    const products = await db.knowledgeArticle.count({ where: { shopId, source: "PRODUCT" } });
    await syncKnowledge({ shopId, part: "texts" });
    expect(await db.knowledgeArticle.count({ where: { shopId, source: "PRODUCT" } })).toBe(products);
    await syncKnowledge({ shopId });
    expect(await db.knowledgeArticle.count({ where: { shopId, source: "FAQ" } })).toBe(1);
  });

  it("of a shop that withholds its products keeps none (SH-06)", async () => {
    await control("faults", { missingScope: { scope: "read_products" } });
    await syncKnowledge({ shopId });
    expect(await db.knowledgeArticle.count({ where: { shopId, source: "PRODUCT" } })).toBe(0);
    await control("faults", { clear: true });
    await syncKnowledge({ shopId });
    expect(await db.knowledgeArticle.count({ where: { shopId, source: "PRODUCT" } })).toBeGreaterThan(0);
  });
});
