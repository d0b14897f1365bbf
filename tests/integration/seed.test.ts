import { beforeAll, describe, expect, test } from "vitest";
import { listApprovalQueue } from "#app/modules/approval/list-approval-queue.server.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { DRAFT_CONTENT_FIELD, draftContentSchema } from "#app/modules/drafting/draft-content.ts";
import { indexConversations } from "#app/modules/inbox/index-conversations.server.ts";
import { listMacros } from "#app/modules/macros/list-macros.server.ts";
import { unknownVariables } from "#app/modules/macros/variables.ts";
import { findRating } from "#app/modules/satisfaction/find-rating.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { definitionSchema } from "#app/modules/workflows/definition.ts";
import { listWorkflows } from "#app/modules/workflows/list-workflows.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { seedAtelierNoordzee } from "#sandbox/shopify/seed/atelier-noordzee.ts";
import { DEMO_MACROS, DEMO_WEEK, DEMO_WORKFLOW } from "../../scripts/seed/demo-counter.ts";
import { DEMO_CONVERSATIONS } from "../../scripts/seed/demo-conversations.ts";
import { DEMO_CUSTOMERS } from "../../scripts/seed/demo-customers.ts";
import type { ScenarioName } from "../../scripts/seed/scenario-list.ts";
import { SCENARIOS } from "../../scripts/seed/scenarios.ts";
import { DEMO_SHOP_DOMAIN, DEMO_STAFF_ID } from "../../scripts/stack/local-app.ts";

const options = { now: new Date("2026-11-24T09:00:00Z"), ifEmpty: false };
const run = (name: ScenarioName, changes: Partial<typeof options> = {}) => SCENARIOS[name]({ ...options, ...changes });

describe("the demo's example data", () => {
  beforeAll(() => run("demo"));

  test("belong to the shop and the first member of staff of the local Shopify", async () => {
    const { domain, name, email, staff } = seedAtelierNoordzee();
    const shop = await db.shop.findFirstOrThrow();
    expect({ domain: shop.domain, name: shop.name, email: shop.email, staffId: DEMO_STAFF_ID }).toEqual({ domain, name, email, staffId: staff[0]?.id });
    expect(domain).toBe(DEMO_SHOP_DOMAIN);
    const member = await db.staff.findFirstOrThrow();
    expect(decryptField({ shopId: shop.id, field: "Staff.name" }, member.nameCipher as Uint8Array)).toBe(`${staff[0]?.firstName} ${staff[0]?.lastName}`);
  });

  test("quote the shop's own texts word for word, and name its customers", async () => {
    const { policies, pages, customers } = seedAtelierNoordzee();
    const texts = [...policies, ...pages].flatMap(({ body, translations }) => [body, ...translations.map(({ value }) => value)]);
    const evidence = DEMO_CONVERSATIONS.flatMap(({ draft }) => draft?.content.claims.flatMap((claim) => claim.evidence) ?? []);
    expect(evidence.length).toBeGreaterThan(3);
    for (const { quote } of evidence) expect(texts.some((text) => text.includes(quote)), quote).toBe(true);
    for (const { id, name } of Object.values(DEMO_CUSTOMERS)) expect(customers.map((customer) => [customer.id, `${customer.firstName} ${customer.lastName}`])).toContainEqual([id, name]);
  });

  test("are readable: every text decrypts, every open draft has claims", async () => {
    const messages = await db.message.findMany();
    expect(messages.length).toBeGreaterThan(8);
    for (const { shopId, bodyCipher } of messages) expect(decryptBody(shopId, bodyCipher)).not.toBe("");
    const drafts = await db.draft.findMany({ where: { status: "READY" } });
    for (const { shopId, contentCipher } of drafts) {
      const content = draftContentSchema.parse(JSON.parse(decryptField({ shopId, field: DRAFT_CONTENT_FIELD }, contentCipher as Uint8Array)));
      expect(content.claims.length).toBeGreaterThan(0);
    }
    expect(drafts.map(({ source }) => source)).toEqual(expect.arrayContaining(["MODEL", "TEMPLATE"]));
  });

  test("keep a conversation for a person only free of drafts", async () => {
    const [conversation] = await db.conversation.findMany({ where: { needsHumanReason: "shopper_refused_ai" }, include: { drafts: true } });
    expect(conversation).toMatchObject({ mode: "HUMAN_ONLY", drafts: [] });
  });

  test("are sorted as a worker sorts them: topic, urgency and language, but for those that only a person reads", async () => {
    const conversations = await db.conversation.findMany({ select: { mode: true, intent: true, intentSource: true, replyLocale: true, languageSource: true } });
    for (const { mode, ...sorted } of conversations) {
      if (mode === "HUMAN_ONLY") expect(sorted.intent).toBeNull();
      else expect(sorted).toEqual({ intent: expect.any(String), intentSource: "rule", replyLocale: expect.any(String), languageSource: expect.any(String) });
    }
    expect(new Set(conversations.map(({ intent }) => intent)).size).toBeGreaterThan(3);
  });

  test("are found by their words, although they are older than what the search looks for by itself", async () => {
    await indexConversations();
    const { id: shopId } = await db.shop.findFirstOrThrow();
    const all = await db.conversation.findMany({ where: { shopId, lastSequence: { gt: 0 } }, select: { id: true, search: { select: { hashes: true } } } });
    expect(all.filter(({ search }) => (search?.hashes.length ?? 0) === 0)).toEqual([]);
  });

  test("have macros in the shop's languages, a workflow that is on, opening hours and ratings, all of which the app can read", async () => {
    const { id: shopId } = await db.shop.findFirstOrThrow();
    const { rows } = await listMacros({ shopId, words: "", locale: null, intent: null, page: 0 });
    expect(rows.map(({ name }) => name).sort()).toEqual(DEMO_MACROS.map(({ name }) => name).sort());
    for (const { intent, texts } of DEMO_MACROS) {
      expect(INTENTS).toContain(intent);
      for (const text of Object.values(texts)) expect(unknownVariables(text)).toEqual([]);
    }
    const [workflow] = await listWorkflows({ shopId });
    expect(workflow).toMatchObject({ isOn: true });
    expect(definitionSchema.parse(DEMO_WORKFLOW.definition)).toEqual(DEMO_WORKFLOW.definition);
    expect((await getSettings({ shopId })).openingHours).toEqual(DEMO_WEEK);
    const rated = await db.rating.findMany();
    expect(rated.map(({ score }) => score).sort()).toEqual([4, 5]);
    for (const { conversationId } of rated) expect(await findRating({ shopId, conversationId })).toMatchObject({ score: expect.any(Number) });
  });

  test("wait for nobody once they have ended", async () => {
    expect(await db.conversation.count({ where: { status: "RESOLVED", waitingSince: { not: null } } })).toBe(0);
  });

  test("say in the queue why they stand there, as drafts of a worker do", async () => {
    const { items } = await listApprovalQueue({ shopId: (await db.shop.findFirstOrThrow()).id });
    expect(items.flatMap(({ reasons }) => reasons)).toEqual(expect.arrayContaining(["unsupported:1", "wrote_again:2"]));
  });

  test("change nothing the second time, and nothing in a shop with conversations", async () => {
    const all = async () => [await db.message.findMany({ orderBy: { id: "asc" } }), await db.macroText.findMany(), await db.workflow.findMany(), await db.rating.findMany(), await db.shopSettings.findMany()];
    const before = await all();
    await run("demo");
    expect(await all()).toEqual(before);
    expect(await run("busy", { ifEmpty: true })).toBe("");
  });
});

test("busy fills every state of the inbox", async () => {
  await run("busy");
  expect(await db.conversation.count()).toBeGreaterThanOrEqual(400);
  const states = await db.conversation.groupBy({ by: ["status", "mode"], orderBy: [{ status: "asc" }, { mode: "asc" }] });
  expect(states.map(({ status, mode }) => `${status} ${mode}`)).toEqual(["OPEN AI", "OPEN HUMAN_ONLY", "RESOLVED AI"]);
});
