import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { MAX_CALL } from "#app/modules/drafting/budget-terms.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { applyRetention } from "#app/modules/privacy/apply-retention.server.ts";
import { claimReplay, nextConversation } from "#app/modules/rules/claim-replay.server.ts";
import { addRule, changeRule } from "#app/modules/rules/decide-rule.server.ts";
import { estimateReplay } from "#app/modules/rules/estimate-replay.server.ts";
import { REPLAYED_CONVERSATIONS } from "#app/modules/rules/replay.ts";
import { RULE_VIEWS } from "#app/modules/rules/rule-views.ts";
import { cancelReplay, continueReplay, requestReplay } from "#app/modules/rules/request-replay.server.ts";
import { runReplay } from "#app/modules/rules/run-replay.server.ts";
import { getRule } from "#app/modules/rules/get-rule.server.ts";
import { listRules } from "#app/modules/rules/list-rules.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const never = new AbortController().signal;
const CALL = MAX_CALL.inputTokens + MAX_CALL.outputTokens;
const STAFF = "501";
const LEAD = { id: STAFF, role: "LEAD" as const };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => control("model", { mode: "helpful" }));

/** A shop with so many Dutch chats that had a draft, and a rule for greetings. */
async function shopWith(chats: number, { settings = {}, text = "Begin met “Hallo,”.", locale = "nl" }: { settings?: object; text?: string; locale?: "nl" | "fr" } = {}): Promise<{ shopId: string; ruleId: string }> {
  const { shopId } = await createInstalledShop();
  await db.shopSettings.update({ where: { shopId }, data: settings });
  for (let count = 0; count < chats; count++) {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, `Kan ik mijn deken nog terugsturen? (${"abcdefghij"[count % 10]})`);
    await draftIsReady(chat);
  }
  const { ruleId } = await addRule({ shopId, staffId: STAFF, text, locale, intent: null });
  return { shopId, ruleId };
}

const WITHOUT_AI = { settings: { aiEnabled: false } };
const begin = ({ shopId, ruleId }: { shopId: string; ruleId: string }) => requestReplay({ shopId, staffId: STAFF, ruleId, version: 1 });
const replay = (shopId: string, id: string) => db.ruleReplay.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
const count = (shopId: string, result: "PENDING" | "CHANGED" | "UNCHANGED" | "SKIPPED" | "FAILED") => db.replayedDraft.count({ where: { shopId, result } });

async function workOff(shopId: string, replayId: string): Promise<void> {
  for (let slice = 0; slice < 30; slice++) {
    const { status } = await replay(shopId, replayId);
    if (status !== "QUEUED" && status !== "RUNNING") return;
    await runReplay({ shopId, replayId, signal: never });
  }
}

/** What a real draft or reply would leave. */
async function traces(shopId: string): Promise<number[]> {
  const where = { where: { shopId } };
  return Promise.all([db.draft.count(where), db.message.count(where), db.proposedAction.count(where), db.approval.count(where), db.outboundMail.count(where), db.unansweredQuestion.count(where)]);
}

describe("a rule replayed", () => {
  it("goes to the end of 200 conversations after its worker died in the middle, and stores no draft and sends nothing", async () => {
    const shop = await shopWith(REPLAYED_CONVERSATIONS + 3, WITHOUT_AI);
    const { shopId } = shop;
    const before = await traces(shopId);
    const { replayId } = await begin(shop);
    expect(await db.replayedDraft.count({ where: { shopId } })).toBe(REPLAYED_CONVERSATIONS);
    await runReplay({ shopId, replayId, signal: never });
    const done = REPLAYED_CONVERSATIONS - (await count(shopId, "PENDING"));
    expect(done).toBeGreaterThan(0);
    // A worker takes it, begins a conversation, and is gone.
    const dead = (await claimReplay({ shopId, replayId }))!;
    await nextConversation(dead);
    await runReplay({ shopId, replayId, signal: never });
    expect(await count(shopId, "PENDING")).toBe(REPLAYED_CONVERSATIONS - done);
    await db.ruleReplay.update({ where: { shopId_id: { shopId, id: replayId } }, data: { leaseExpiresAt: new Date(Date.now() - 1) } });
    await sweep({ staleMs: 0 });
    await workOff(shopId, replayId);
    expect(await replay(shopId, replayId)).toMatchObject({ status: "DONE", leaseToken: null });
    expect(await count(shopId, "CHANGED")).toBe(REPLAYED_CONVERSATIONS);
    expect(await traces(shopId)).toEqual(before);
    expect(await db.auditEvent.count({ where: { shopId, action: "rule.replayed" } })).toBe(1);
  });

  it("shows both drafts of each conversation, encrypted where they are kept", async () => {
    const shop = await shopWith(2, WITHOUT_AI);
    const { replayId } = await begin(shop);
    await workOff(shop.shopId, replayId);
    const { replay: shown } = await getRule({ ...shop, viewer: LEAD });
    expect(shown).toMatchObject({ status: "DONE", total: 2, counts: { CHANGED: 2, FAILED: 0, PENDING: 0 } });
    expect(shown!.changes.map(({ before, after }) => [before.split("\n")[0], after.split("\n")[0]])).toEqual([["Dag,", "Hallo,"], ["Dag,", "Hallo,"]]);
    const row = await db.replayedDraft.findFirstOrThrow({ where: { shopId: shop.shopId } });
    expect(Buffer.from(row.contentCipher!).toString()).not.toContain("Hallo");
    expect(await db.accessEvent.count({ where: { shopId: shop.shopId, staffId: STAFF } })).toBeGreaterThan(0);
  });

  it("puts first what the rule makes unsupported", async () => {
    const shop = await shopWith(2, { ...WITHOUT_AI, text: "Voeg deze zin toe: “We garanderen levering binnen 3 dagen.”" });
    const { replayId } = await begin(shop);
    await workOff(shop.shopId, replayId);
    const { replay: shown } = await getRule({ ...shop, viewer: LEAD });
    expect(shown).toMatchObject({ worse: 2, changes: [{ isWorse: true }, { isWorse: true }] });
  });

  it("leaves out conversations in another language, and asks no model for them", async () => {
    const shop = await shopWith(3, { locale: "fr" });
    const { replayId } = await begin(shop);
    await workOff(shop.shopId, replayId);
    expect(await count(shop.shopId, "SKIPPED")).toBe(3);
    expect(await db.aiEvent.count({ where: { shopId: shop.shopId } })).toBe(0);
  });

  it("asks the model once where both drafts come of one answer", async () => {
    const shop = await shopWith(3);
    expect(await estimateReplay(shop)).toMatchObject({ calls: 3, fits: true, hasRoom: true });
    await control("model", { mode: "helpful" });
    const { replayId } = await begin(shop);
    await workOff(shop.shopId, replayId);
    expect(await count(shop.shopId, "CHANGED")).toBe(3);
    expect(await look<unknown[]>("model/requests")).toHaveLength(3);
  });

  it("says nothing about conversations for which the model failed, and stops after a row of them", async () => {
    const shop = await shopWith(8, { text: "Wees warm." });
    await control("model", { mode: "refusal" });
    const { replayId } = await begin(shop);
    await workOff(shop.shopId, replayId);
    expect(await replay(shop.shopId, replayId)).toMatchObject({ status: "STOPPED", reason: "refusal" });
    expect(await count(shop.shopId, "FAILED")).toBe(5);
    expect(await count(shop.shopId, "PENDING")).toBe(3);
  });
});

describe("what a replay may take", () => {
  it("stops half-way with the budget, says so, and goes on when there is room again", async () => {
    const shop = await shopWith(8);
    const { shopId } = shop;
    await control("model", { mode: "helpful" });
    await db.shopSettings.update({ where: { shopId }, data: { dayTokens: CALL + 4_000 } });
    const { replayId } = await begin(shop);
    await workOff(shopId, replayId);
    expect(await replay(shopId, replayId)).toMatchObject({ status: "STOPPED", reason: "budget_reached" });
    const left = await count(shopId, "PENDING");
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(8);
    await expect(begin(shop)).rejects.toMatchObject({ code: "conflict", reason: "budget_reached" });
    await db.shopSettings.update({ where: { shopId }, data: { dayTokens: 10_000_000 } });
    forgetDraftingProfile({ shopId });
    await continueReplay({ shopId, staffId: STAFF, replayId });
    await workOff(shopId, replayId);
    expect(await replay(shopId, replayId)).toMatchObject({ status: "DONE" });
    expect(await count(shopId, "CHANGED")).toBe(8);
  });

  it("is one at a time: of five people who press the button at once, one begins", async () => {
    const shop = await shopWith(2, WITHOUT_AI);
    const tried = await Promise.allSettled(Array.from({ length: 5 }, () => begin(shop)));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(tried.filter((each) => each.status === "rejected").map(({ reason }) => (reason as { reason: string }).reason)).toEqual(Array(4).fill("replay_running"));
  });

  it("is held by one worker at a time", async () => {
    const shop = await shopWith(3, WITHOUT_AI);
    const { replayId } = await begin(shop);
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimReplay({ shopId: shop.shopId, replayId })));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("ends when it is cancelled, and when the rule became another one", async () => {
    const shop = await shopWith(3, WITHOUT_AI);
    const { shopId, ruleId } = shop;
    const first = await begin(shop);
    await cancelReplay({ shopId, staffId: STAFF, replayId: first.replayId });
    await workOff(shopId, first.replayId);
    expect(await replay(shopId, first.replayId)).toMatchObject({ status: "CANCELLED" });
    expect(await count(shopId, "PENDING")).toBe(3);
    const second = await begin(shop);
    await changeRule({ shopId, staffId: STAFF, ruleId, version: 1, text: "Begin met “Hoi,”.", locale: "nl", intent: null });
    await workOff(shopId, second.replayId);
    expect(await replay(shopId, second.replayId)).toMatchObject({ status: "CANCELLED" });
  });

  it("leaves a conversation alone that brought down its workers three times", async () => {
    const shop = await shopWith(2, WITHOUT_AI);
    const { replayId } = await begin(shop);
    await db.replayedDraft.updateMany({ where: { shopId: shop.shopId, position: 0 }, data: { attempts: 3 } });
    await workOff(shop.shopId, replayId);
    expect(await db.replayedDraft.findFirstOrThrow({ where: { shopId: shop.shopId, position: 0 } })).toMatchObject({ result: "FAILED", reason: "internal" });
    expect(await count(shop.shopId, "CHANGED")).toBe(1);
  });

  it("is refused where there is nothing to try it on", async () => {
    await expect(begin(await shopWith(0))).rejects.toMatchObject({ reason: "nothing_to_replay" });
  });
});

describe("what is left of a replay", () => {
  it("goes with its conversation, and after thirty days", async () => {
    const shop = await shopWith(2, WITHOUT_AI);
    const { shopId } = shop;
    const { replayId } = await begin(shop);
    await workOff(shopId, replayId);
    const { conversationId } = await db.replayedDraft.findFirstOrThrow({ where: { shopId } });
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
      await tx.conversation.delete({ where: { shopId_id: { shopId, id: conversationId } } });
    });
    expect(await count(shopId, "CHANGED")).toBe(1);
    await db.ruleReplay.update({ where: { shopId_id: { shopId, id: replayId } }, data: { requestedAt: new Date(Date.now() - 31 * 86_400_000) } });
    expect((await applyRetention()).replays).toBe(1);
    expect(await db.replayedDraft.count({ where: { shopId } })).toBe(0);
  });

  it("another shop sees nothing (SH-11)", async () => {
    const shop = await shopWith(1, WITHOUT_AI);
    const { replayId } = await begin(shop);
    const other = await createInstalledShop();
    await runReplay({ shopId: other.shopId, replayId, signal: never });
    await cancelReplay({ shopId: other.shopId, staffId: STAFF, replayId });
    expect(await replay(shop.shopId, replayId)).toMatchObject({ status: "QUEUED" });
    await expect(continueReplay({ shopId: other.shopId, staffId: STAFF, replayId })).rejects.toMatchObject({ code: "not_found" });
    await expect(getRule({ shopId: other.shopId, ruleId: shop.ruleId, viewer: LEAD })).rejects.toMatchObject({ code: "not_found" });
    for (const view of RULE_VIEWS) expect((await listRules({ shopId: other.shopId, view })).rules).toEqual([]);
  });
});
