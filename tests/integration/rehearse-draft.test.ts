import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MAX_CALL } from "#app/modules/drafting/budget-terms.ts";
import { REST_MS } from "#app/modules/drafting/circuit.server.ts";
import { forgetDraftingProfile, getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { gatherRehearsal } from "#app/modules/drafting/gather-rehearsal.server.ts";
import type { RehearsalOverrides, RehearsalQuestion } from "#app/modules/drafting/rehearsal.ts";
import { rehearseDraft, rehearseWith } from "#app/modules/drafting/rehearse-draft.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { installActionShop, WITH_DELIVERED_ORDER } from "#tests/factories/action-chat.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { writeDraft } from "#tests/factories/proposing-chat.ts";

const CALL = MAX_CALL.inputTokens + MAX_CALL.outputTokens;
const never = new AbortController().signal;
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
});
afterAll(() => sandbox.stop());
beforeEach(() => control("model", { mode: "helpful" }));

const asks = (body: string, customerId: string | null = null): RehearsalQuestion => ({ thread: [{ author: "SHOPPER", body, at: new Date().toISOString() }], locale: "nl", customerId });
const rehearse = (question: RehearsalQuestion, overrides?: RehearsalOverrides, shop = shopId) => rehearseDraft({ shopId: shop, question, overrides, signal: never });
const requests = async () => JSON.stringify(await look("model/requests"));

async function shopWith(settings: object): Promise<string> {
  const { shopId: id } = await createInstalledShop();
  await db.shopSettings.update({ where: { shopId: id }, data: settings });
  return id;
}

/** Everything that a real draft would leave behind. */
async function traces(shop: string): Promise<number[]> {
  const where = { where: { shopId: shop } };
  return Promise.all([db.draft.count(where), db.message.count(where), db.proposedAction.count(where), db.conversation.count(where), db.outboundMail.count(where), db.unansweredQuestion.count(where)]);
}

describe("a rehearsed draft", () => {
  it("is what the shopper of that conversation would get, and leaves nothing behind but the record of its call", async () => {
    const chat = await openChat({ shopId, customerId: WITH_DELIVERED_ORDER.customerId });
    await shopperWrites(chat, `Waar blijft mijn bestelling ${WITH_DELIVERED_ORDER.name}?`);
    const { content } = await writeDraft(chat);
    const before = await traces(shopId);
    const rehearsal = await rehearse({ conversationId: chat.conversationId });
    expect(rehearsal).toMatchObject({ kind: "draft", source: "MODEL", outcome: "ok", locale: "nl", leftToPerson: null, triage: { intent: "order_status" }, content: { text: content.text } });
    expect(await traces(shopId)).toEqual(before);
    expect(await db.aiEvent.findFirstOrThrow({ where: { shopId }, orderBy: { at: "desc" } })).toMatchObject({ isRehearsal: true, draftId: null, outcome: "ok" });
    expect(await db.aiReservation.count({ where: { shopId } })).toBe(0);
  });

  it("answers a question that nobody asked as a customer would be answered, redacted for the model (GD-06)", async () => {
    const rehearsal = await rehearse(asks(`Waar blijft bestelling ${WITH_DELIVERED_ORDER.name}? Mail jan.peeters@telenet.be`, WITH_DELIVERED_ORDER.customerId));
    expect(rehearsal).toMatchObject({ kind: "draft", source: "MODEL", verified: true });
    if (rehearsal.kind !== "draft") return;
    expect(rehearsal.content.claims.some(({ evidence }) => evidence.some(({ label }) => label === WITH_DELIVERED_ORDER.name))).toBe(true);
    expect(await requests()).not.toContain("telenet");
  });

  it("of a guest knows no orders", async () => {
    expect((await gatherRehearsal({ shopId, question: asks("Waar blijft bestelling #1004?") })).orders).toEqual([]);
  });

  it("sees the thread as it stood, not what came after", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Kan ik iets terugsturen?");
    const { basedOnSequence } = await writeDraft(chat);
    await shopperWrites(chat, "En hoe lang duurt de levering?");
    const { thread } = await gatherRehearsal({ shopId, question: { conversationId: chat.conversationId, upToSequence: basedOnSequence } });
    expect(thread.map(({ body }) => body)).toEqual(["Kan ik iets terugsturen?"]);
  });

  it("follows other guidance than the shop's, for this time only", async () => {
    await rehearse(asks("Kan ik iets terugsturen?"), { guidance: "Noem de zeebries-actie." });
    expect(await requests()).toContain("zeebries-actie");
    await control("model", { mode: "helpful" });
    await rehearse(asks("Kan ik iets terugsturen?"));
    expect((await db.shopSettings.findUniqueOrThrow({ where: { shopId } })).guidance).not.toContain("zeebries");
  });

  it.each([["withdrawal", "Hierbij herroep ik mijn bestelling #1004."], [null, "Kan ik iets terugsturen?"]])("says whether a person would answer instead: %s", async (leftToPerson, question) => {
    expect(await rehearse(asks(question))).toMatchObject({ kind: "draft", leftToPerson });
  });

  it("without AI is the template's, and costs nothing", async () => {
    const other = await shopWith({ aiEnabled: false });
    expect(await rehearse(asks("Kan ik iets terugsturen?"), {}, other)).toMatchObject({ kind: "draft", source: "TEMPLATE", outcome: "ai_disabled" });
    expect(await db.aiEvent.count({ where: { shopId: other } })).toBe(0);
  });

  it("tells the provider's failure by its name", async () => {
    await control("model", { mode: "refusal" });
    expect(await rehearse(asks("Kan ik iets terugsturen?"))).toMatchObject({ kind: "draft", source: "TEMPLATE", outcome: "refusal" });
  });
});

describe("what a rehearsal may cost (SEC-09)", () => {
  it("is charged like a draft", async () => {
    const other = await shopWith({});
    const rehearsal = await rehearse(asks("Kan ik iets terugsturen?"), {}, other);
    const used = rehearsal.kind === "draft" ? rehearsal.usage.inputTokens + rehearsal.usage.outputTokens : 0;
    expect(used).toBeGreaterThan(0);
    expect(await db.aiBudget.findUniqueOrThrow({ where: { shopId: other } })).toMatchObject({ dayTokens: BigInt(used), reservedTokens: 0n });
  });

  it("ends with the budget, and says so instead of showing a template", async () => {
    const other = await shopWith({ dayTokens: CALL - 1 });
    expect(await rehearse(asks("Kan ik iets terugsturen?"), {}, other)).toEqual({ kind: "stopped", reason: "budget_reached" });
    expect(await db.aiEvent.count({ where: { shopId: other } })).toBe(0);
  });

  it("is nothing while the provider is left alone", async () => {
    const other = await shopWith({});
    const { call } = await getDraftingProfile({ shopId: other });
    await db.providerCircuit.create({ data: { shopId: other, providerHash: call!.hash, openedAt: new Date(), openUntil: new Date(Date.now() + REST_MS), outcome: "timeout" } });
    forgetDraftingProfile({ shopId: other });
    expect(await rehearse(asks("Kan ik iets terugsturen?"), {}, other)).toEqual({ kind: "stopped", reason: "circuit_open" });
  });

  it("is what a call that had begun may have cost when nobody waits for it any more", async () => {
    const other = await shopWith({});
    const context = await gatherRehearsal({ shopId: other, question: asks("Kan ik iets terugsturen?") });
    await control("model", { mode: "helpful", latencyMs: 5_000 });
    const stop = new AbortController();
    const rehearsal = rehearseWith({ context, signal: stop.signal });
    setTimeout(() => stop.abort(new Error("shutdown")), 300);
    await expect(rehearsal).rejects.toThrow("shutdown");
    const budget = await db.aiBudget.findUniqueOrThrow({ where: { shopId: other } });
    expect(budget.reservedTokens).toBe(0n);
    expect(budget.dayTokens).toBeGreaterThan(0n);
  });
});

describe("what a rehearsal cannot reach", () => {
  it("another shop sees nothing (SH-11)", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat);
    const other = await shopWith({});
    await expect(rehearse({ conversationId: chat.conversationId }, {}, other)).rejects.toMatchObject({ code: "not_found" });
  });

  it("says that Shopify is down instead of pretending to know no orders", async () => {
    const { shopId: other } = await createInstalledShop();
    await expect(rehearse(asks("Waar is mijn pakje?", "7004"), {}, other)).rejects.toMatchObject({ code: expect.stringMatching(/upstream|not_found|forbidden/) as string });
  });
});
