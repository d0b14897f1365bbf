import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { forgetDraftingProfile, getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { embedKnowledge } from "#app/modules/drafting/embed-knowledge.server.ts";
import { embedQuestion } from "#app/modules/drafting/embed-question.server.ts";
import { getModelUse } from "#app/modules/drafting/get-budget.server.ts";
import { findPassages, forgetVersion } from "#app/modules/knowledge/find-passages.server.ts";
import { deleteArticle, saveArticle } from "#app/modules/knowledge/save-article.server.ts";
import { storeArticles } from "#app/modules/knowledge/store-articles.server.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import type { SettingsPatch } from "#app/modules/shop/settings.ts";
import { db } from "#app/platform/db.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { article, CARE, DELIVERY, embeddingRequests, QUESTION, wasFound, writeDraft } from "#tests/factories/embedded-shop.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";

const never = new AbortController().signal;
const MODEL = "text-embedding-3-small";
const STAFF = "51";

let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});
beforeEach(async () => {
  await control("model", { mode: "helpful" });
  shopId = await shopWithTexts();
});

async function shopWithTexts(): Promise<string> {
  const shop = await createInstalledShop();
  await storeArticles({ shopId: shop.shopId, within: {}, texts: [CARE, DELIVERY] });
  return shop.shopId;
}
async function save(patch: SettingsPatch, of = shopId): Promise<void> {
  await saveSettings({ shopId: of, staffId: STAFF, patch });
  forgetDraftingProfile({ shopId: of });
}
async function embed(of = shopId, signal = never): Promise<void> {
  await embedKnowledge({ shopId: of, signal });
  forgetDraftingProfile({ shopId: of });
}
const switchOn = async (of = shopId, model = MODEL) => {
  await save({ embeddingModel: model }, of);
  await embed(of);
};
const vectors = (of = shopId) => db.knowledgeVector.findMany({ where: { shopId: of } });
const settings = () => db.shopSettings.findUniqueOrThrow({ where: { shopId } });
const letTimePass = () => db.shopSettings.update({ where: { shopId }, data: { embedAfter: new Date(Date.now() - 1) } });
const write = (question = QUESTION, of = shopId) => writeDraft({ shopId: of, question });

async function meaningOf(question = QUESTION, of = shopId) {
  const { embedding } = await getDraftingProfile({ shopId: of });
  return embedding && embedQuestion({ shopId: of, embedding, question, names: [], signal: never });
}

describe("embeddings, off", () => {
  it("ask nobody and make nothing, whatever runs", async () => {
    const before = await embeddingRequests();
    await embed();
    expect(await sweep({ staleMs: 0 })).toBeDefined();
    expect(await write()).toMatchObject({ status: "READY" });
    expect(await wasFound()).toBe(false);
    expect(await embeddingRequests()).toHaveLength(before.length);
    expect((await getDraftingProfile({ shopId })).embedding).toBeNull();
    expect(await vectors()).toEqual([]);
  });
});

describe("embeddings, switched on", () => {
  it("let a question find what its words do not, and the provider is asked once per passage", async () => {
    await switchOn();
    expect(await vectors()).toHaveLength(2);
    const made = (await embeddingRequests()).length;
    await embed();
    expect(await embeddingRequests()).toHaveLength(made);
    await write();
    expect(await wasFound()).toBe(true);
    expect(await getModelUse({ shopId })).toMatchObject({ embedding: { state: "ready", passages: 2, outcome: null } });
  });

  it("send a question without the personal values in it (GD-06), and store none of it", async () => {
    await switchOn();
    await write("Ik ben bereikbaar op jan.peeters@example.be of 0478 12 34 56. Hoe doet u dat?");
    const [sent] = (await embeddingRequests()).at(-1)!.body.input;
    expect(sent).toContain("Hoe doet u dat?");
    expect(sent).not.toMatch(/jan|peeters|0478|\[/i);
    expect(await vectors()).toHaveLength(2);
  });

  it("count within the shop's budget (SEC-09); without room a draft is made of words, and texts wait", async () => {
    await switchOn();
    const { dayTokens, reservedTokens } = await db.aiBudget.findUniqueOrThrow({ where: { shopId } });
    expect(dayTokens).toBeGreaterThan(0n);
    expect(reservedTokens).toBe(0n);
    await db.aiBudget.update({ where: { shopId }, data: { dayTokens: 10_000_000_000n } });
    const asked = (await embeddingRequests()).length;
    expect(await meaningOf()).toBeNull();
    await saveArticle({ shopId, staffId: STAFF, groupKey: null, seen: "", texts: { nl: { title: "Nieuw", body: "Iets nieuws." } } });
    await embed();
    expect(await embeddingRequests()).toHaveLength(asked);
    expect(await settings()).toMatchObject({ embeddingOutcome: "budget_reached", embedLease: null });
    expect(await getModelUse({ shopId })).toMatchObject({ embedding: { state: "failed", passages: 2 } });
  });

  it("follow the texts: a new or changed one is embedded alone, a deleted one takes its vectors with it at once", async () => {
    await switchOn();
    const made = (await embeddingRequests()).length;
    await storeArticles({ shopId, within: {}, texts: [CARE, { ...DELIVERY, body: "We leveren binnen drie dagen." }] });
    expect((await sweep({ staleMs: 0 })).embeddings).toBeGreaterThan(0);
    await embed();
    const [sent] = (await embeddingRequests()).slice(made);
    expect(sent!.body.input).toEqual(["Levering\nWe leveren binnen drie dagen."]);
    expect(await vectors()).toHaveLength(2);
    const { articleId } = await saveArticle({ shopId, staffId: STAFF, groupKey: null, seen: "", texts: { nl: { title: "Nieuw", body: "Iets nieuws." } } });
    await embed();
    expect(await vectors()).toHaveLength(3);
    const { groupKey } = await db.knowledgeArticle.findUniqueOrThrow({ where: { shopId_id: { shopId, id: articleId } } });
    await deleteArticle({ shopId, staffId: STAFF, groupKey });
    expect(await vectors()).toHaveLength(2);
  });

  it("begin anew with another model, also with one that hides behind the same name", async () => {
    await switchOn();
    await switchOn(shopId, "mistral-embed");
    expect((await vectors()).map(({ model }) => model.split(" ")[1])).toEqual(["mistral-embed", "mistral-embed"]);
    await db.knowledgeVector.updateMany({ where: { shopId }, data: { vector: [1, 0] } });
    await db.shopSettings.update({ where: { shopId }, data: { embeddedDimensions: 2 } });
    forgetDraftingProfile({ shopId });
    expect(await meaningOf()).toBeNull();
    expect(await meaningOf()).toBeNull();
    await embed();
    expect((await vectors()).map(({ vector }) => vector.length)).toEqual([256, 256]);
    expect(await meaningOf()).not.toBeNull();
  });

  it("notice another length in the middle of the work, and make the first ones again", async () => {
    await switchOn();
    await db.knowledgeVector.updateMany({ where: { shopId }, data: { vector: [1, 0] } });
    await db.shopSettings.update({ where: { shopId }, data: { embeddedDimensions: 2 } });
    await storeArticles({ shopId, within: {}, texts: [CARE, DELIVERY, article("c", "Extra", "Iets erbij.")] });
    await embed();
    expect((await vectors()).map(({ vector }) => vector.length)).toEqual([256, 256, 256]);
  });

  it.each([["embeddings", { embeddingModel: "" }], ["AI", { aiEnabled: false }], ["the provider", { providerKind: "compatible", providerBaseUrl: "http://127.0.0.1:9/v1", providerModel: "m" }]] as [string, SettingsPatch][])("go when the merchant switches off %s", async (_, patch) => {
    await switchOn();
    await save(patch);
    expect(await vectors()).toEqual([]);
    expect(await settings()).toMatchObject({ embeddedVersion: null, embeddedDimensions: null });
    expect((await getDraftingProfile({ shopId })).embedding).toBeNull();
  });

  it("are not stored any more by a worker that was at it when they were switched off", async () => {
    await save({ embeddingModel: MODEL });
    await control("model", { mode: "helpful", latencyMs: 400 });
    const working = embed();
    await expect.poll(async () => (await settings()).embedLease).not.toBeNull();
    await save({ embeddingModel: "" });
    await working;
    expect(await vectors()).toEqual([]);
    expect(await settings()).toMatchObject({ embeddedVersion: null, embeddedDimensions: null, embedAfter: null });
  });

  it("are made by one worker at a time, and go on after a shutdown", async () => {
    await save({ embeddingModel: MODEL });
    await control("model", { mode: "helpful", latencyMs: 400 });
    const before = (await embeddingRequests()).length;
    await Promise.all([embed(), embed(), embed()]);
    expect(await embeddingRequests()).toHaveLength(before + 1);
    await storeArticles({ shopId, within: {}, texts: [CARE, DELIVERY, article("c", "Extra", "Iets erbij.")] });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    await embed(shopId, stop.signal);
    expect(await vectors()).toHaveLength(2);
    expect(await settings()).toMatchObject({ embedLease: null, embedAfter: null });
    await embed();
    expect(await vectors()).toHaveLength(3);
  });
});

describe("a provider whose embeddings fail", () => {
  it.each(["status-401", "status-404", "status-429", "status-500", "malformed-body", "malformed-json", "set-fields", "oversized-json", "dropped"])("by %s: texts stay searchable by words, it is said why, and later it is tried again", async (mode) => {
    await save({ embeddingModel: MODEL });
    await control("model", { mode });
    await embed();
    expect(await vectors()).toEqual([]);
    expect((await settings()).embeddingOutcome).toMatch(/^[a-z_]+$/);
    const tried = (await embeddingRequests()).length;
    await embed();
    expect(await embeddingRequests()).toHaveLength(tried);
    await control("model", { mode: "helpful" });
    await letTimePass();
    await embed();
    expect(await vectors()).toHaveLength(2);
    expect(await settings()).toMatchObject({ embeddingOutcome: null, embedAfter: null });
  });

  it.each(["timeout", "status-500", "malformed-body", "malformed-json", "set-fields", "oversized-json"])("by %s never fails a draft, and after three times no draft waits for it", async (mode) => {
    await switchOn();
    await control("model", { mode });
    for (let count = 0; count < 3; count++) expect(await meaningOf()).toBeNull();
    await control("model", { mode: "helpful" });
    const asked = (await embeddingRequests()).length;
    expect(await write("Wanneer wordt er geleverd?")).toMatchObject({ status: "READY", outcome: "ok" });
    expect(await embeddingRequests()).toHaveLength(asked);
    expect((await db.aiBudget.findUniqueOrThrow({ where: { shopId } })).reservedTokens).toBe(0n);
    expect(await db.aiReservation.count({ where: { shopId } })).toBe(0);
  });

  it("once is nothing: the draft is written, and the next question is asked again", async () => {
    await switchOn();
    await control("model", { mode: "status-500", times: 1 });
    expect(await write("Wanneer wordt er geleverd?")).toMatchObject({ status: "READY", outcome: "ok" });
    expect(await meaningOf()).not.toBeNull();
  });
});

describe("another shop sees nothing (SH-11)", () => {
  it("of these vectors, and its own switch stays off", async () => {
    await switchOn();
    const other = await shopWithTexts();
    const meaning = await meaningOf();
    forgetVersion(other);
    expect(await findPassages({ shopId, locale: "nl", query: QUESTION, limit: 5, meaning })).toHaveLength(1);
    expect(await findPassages({ shopId: other, locale: "nl", query: QUESTION, limit: 5, meaning })).toEqual([]);
    await embed(other);
    expect(await vectors(other)).toEqual([]);
    await save({ embeddingModel: "" }, other);
    expect(await vectors()).toHaveLength(2);
  });
});
