import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Locale } from "#app/contracts/locale.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { findPassages } from "#app/modules/knowledge/find-passages.server.ts";
import { requestKnowledgeSync } from "#app/modules/knowledge/request-knowledge-sync.server.ts";
import { syncKnowledge } from "#app/modules/knowledge/sync-knowledge.server.ts";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { MAIN_SHOP, MARIJKE, OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";

const CANARY = "CANARY-ANDERE-WINKEL-4711";
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
beforeEach(() => control("faults", { clear: true }));

const find = (query: string, { locale = "nl", of = shopId }: { locale?: Locale; of?: string } = {}) => findPassages({ shopId: of, locale, query, limit: 5 });

describe("a shop's policies and pages", () => {
  it("are read in all their languages, and reading them again changes nothing", async () => {
    const articles = await db.knowledgeArticle.findMany({ where: { shopId } });
    expect(new Set(articles.map(({ locale }) => locale))).toEqual(new Set(["nl", "fr", "de", "en"]));
    expect(new Set(articles.map(({ source }) => source))).toEqual(new Set(["SHOP_POLICY", "PAGE", "BLOG", "PRODUCT"]));
    expect(articles.every(({ body }) => !/<[a-z]/i.test(body))).toBe(true);
    expect(await syncKnowledge({ shopId })).toMatchObject({ changed: 0, removed: 0, total: articles.length });
  });

  it("follow the shop: a changed text is written, a page taken offline goes", async () => {
    const page = sandbox.world.shops.get(MAIN_SHOP)!.pages[0]!;
    const before = await db.knowledgeArticle.count({ where: { shopId } });
    page.body = "<p>Onze zeegroene plaid mag op dertig graden in de wasmachine.</p>";
    page.updatedAt = new Date().toISOString();
    expect((await syncKnowledge({ shopId })).changed).toBeGreaterThan(0);
    page.isPublished = false;
    expect((await syncKnowledge({ shopId })).removed).toBeGreaterThan(0);
    page.isPublished = true;
    await syncKnowledge({ shopId });
    expect(await db.knowledgeArticle.count({ where: { shopId } })).toBe(before);
  });

  it("are kept by two syncs at once, each once", async () => {
    await db.knowledgeArticle.deleteMany({ where: { shopId } });
    await Promise.all([syncKnowledge({ shopId }), syncKnowledge({ shopId })]);
    const ids = (await db.knowledgeArticle.findMany({ where: { shopId }, select: { externalId: true } })).map(({ externalId }) => externalId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("stay as they were while Shopify cannot be asked", async () => {
    const before = await db.knowledgeArticle.count({ where: { shopId: otherShopId } });
    await control("faults", { revokedToken: 1 });
    await expect(syncKnowledge({ shopId: otherShopId })).rejects.toMatchObject({ code: "upstream" });
    expect(await db.knowledgeArticle.count({ where: { shopId: otherShopId } })).toBe(before);
    await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request);
  });

  it("are empty where the merchant withholds them, without an error (SH-06)", async () => {
    await control("faults", { missingScope: { scope: "read_legal_policies" } });
    await syncKnowledge({ shopId });
    expect(await db.knowledgeArticle.count({ where: { shopId, source: "SHOP_POLICY" } })).toBe(0);
    expect(await db.knowledgeArticle.count({ where: { shopId, source: "PAGE" } })).toBeGreaterThan(0);
    await control("faults", { clear: true });
    await syncKnowledge({ shopId });
  });

  it("are read again when staff ask for it, and the trail says who did", async () => {
    await requestKnowledgeSync({ shopId, staffId: MARIJKE });
    expect(await db.auditEvent.count({ where: { shopId, action: "knowledge.sync_requested", actorId: MARIJKE } })).toBe(1);
  });
});

describe("a question finds what the shop says", () => {
  it.each<[Locale, string, RegExp]>([
    ["nl", "Hoe lang heb ik om een artikel terug te sturen?", /retour|herroep|terug/i],
    ["fr", "Combien de temps ai-je pour renvoyer un article ?", /retour|rétract|renvo/i],
    ["de", "Wie lange kann ich einen Artikel zurückschicken?", /rück|widerruf/i],
    ["en", "How long do I have to send an item back?", /return|withdraw|back/i],
  ])("in %s", async (locale, question, subject) => {
    const [best] = await find(question, { locale });
    expect(best!.locale).toBe(locale);
    expect(`${best!.title} ${best!.text}`).toMatch(subject);
    expect(best!.url).toMatch(/^https:\/\//);
  });

  it("and nothing for words that say nothing", async () => {
    expect(await find("")).toEqual([]);
    expect(await find("xqzw vbnm")).toEqual([]);
  });

  it("at most as many as asked for", async () => {
    expect((await findPassages({ shopId, locale: "nl", query: "levering retour betaling verzending", limit: 2 })).length).toBeLessThanOrEqual(2);
  });
});

describe("another shop sees nothing (SH-11)", () => {
  it("of these texts, and these shoppers nothing of its own", async () => {
    expect(JSON.stringify(await find("Hoe lang kan ik retourneren? Wanneer is de levering?"))).not.toContain(CANARY);
    const theirs = await find("Hoe lang kan ik retourneren?", { of: otherShopId });
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.every(({ text }) => text.includes(CANARY) || text.includes("Andere Winkel"))).toBe(true);
  });

  it("and a shop without texts, or that is none, finds none", async () => {
    expect(await find("Hoe lang kan ik retourneren?", { of: newId() })).toEqual([]);
    await expect(syncKnowledge({ shopId: newId() })).rejects.toMatchObject({ code: "not_found" });
  });
});
