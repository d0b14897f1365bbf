import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimDraft, failDraft, finishDraft } from "#app/modules/drafting/claim-draft.server.ts";
import type { ComposeResult } from "#app/modules/drafting/compose-types.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { requestPerson } from "#app/modules/drafting/request-person.server.ts";
import { getThread } from "#app/modules/approval/get-thread.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";

let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await createInstalledShop());
});
afterAll(() => sandbox.stop());
beforeEach(() => control("model", { mode: "helpful" }));

const never = new AbortController().signal;
const draftOf = (chat: Chat) => db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId }, orderBy: [{ queuedAt: "desc" }, { id: "desc" }] });

async function queuedChat(): Promise<{ chat: Chat; draftId: string }> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, "Kan ik iets terugsturen?");
  return { chat, draftId: (await draftOf(chat)).id };
}

const result: ComposeResult = {
  content: { text: "te laat", claims: [] }, source: "MODEL", outcome: "ok", verified: true, needsHuman: false, locale: "nl", language: { source: "message", speaksOther: false }, triage: { intent: "order_status", source: "rule", urgency: 0, needsPerson: false }, promptVersion: "test",
  model: "test", providerHost: "test", usage: { inputTokens: 1, outputTokens: 1 }, latencyMs: 1, redactions: {},
};

describe("writing a draft", () => {
  it("ends READY with content, and the call is on record without its words (AI-14)", async () => {
    const { chat, draftId } = await queuedChat();
    await generateDraft({ shopId, draftId, signal: never });
    const { draft } = await getThread({ shopId, conversationId: chat.conversationId });
    expect(draft).toMatchObject({ status: "READY", source: "MODEL", locale: "nl" });
    expect(draft!.content!.text.length).toBeGreaterThan(20);
    const event = await db.aiEvent.findFirstOrThrow({ where: { shopId, draftId } });
    expect(event).toMatchObject({ outcome: "ok" });
    expect(event.inputTokens).toBeGreaterThan(0);
  });

  it("by ten workers at once asks the model once", async () => {
    const { draftId } = await queuedChat();
    await Promise.all(Array.from({ length: 10 }, () => generateDraft({ shopId, draftId, signal: never })));
    expect(await db.aiEvent.count({ where: { shopId, draftId } })).toBe(1);
  });

  it("waits for the quiet time after a burst", async () => {
    const { chat, draftId } = await queuedChat();
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { runAfter: new Date(Date.now() + 60_000) } });
    await generateDraft({ shopId, draftId, signal: never });
    expect(await draftOf(chat)).toMatchObject({ status: "QUEUED", attempts: 0 });
  });

  it("of another shop does nothing (SH-11)", async () => {
    const { chat, draftId } = await queuedChat();
    const other = await createInstalledShop();
    await generateDraft({ shopId: other.shopId, draftId, signal: never });
    expect(await draftOf(chat)).toMatchObject({ status: "QUEUED" });
  });

  it("of a conversation that went to a person asks no model (GD-10)", async () => {
    const { chat, draftId } = await queuedChat();
    await requestPerson(chat);
    await generateDraft({ shopId, draftId, signal: never });
    expect(await db.aiEvent.count({ where: { shopId, draftId } })).toBe(0);
  });

  it("again with an instruction hands the instruction to the model", async () => {
    const { chat, draftId } = await queuedChat();
    await generateDraft({ shopId, draftId, signal: never });
    const again = await redoDraft({ shopId, conversationId: chat.conversationId, staffId: "501", instruction: "Noem de zeebries-actie" });
    await generateDraft({ shopId, draftId: again.draftId, signal: never });
    const requests = JSON.stringify(await (await fetch(`${process.env.SANDBOX_ORIGIN}/sandbox/model/requests`)).json());
    expect(requests).toContain("zeebries-actie");
    expect(await draftOf(chat)).toMatchObject({ id: again.draftId, status: "READY" });
  });
});

describe("when things die", () => {
  it("a worker that comes back late cannot overwrite: its fence is broken", async () => {
    const { chat, draftId } = await queuedChat();
    const slow = await claimDraft({ shopId, draftId });
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { leaseExpiresAt: new Date(Date.now() - 1) } });
    await sweep({ staleMs: 0 });
    await generateDraft({ shopId, draftId, signal: never });
    expect(await finishDraft(slow!, result)).toBeNull();
    expect((await getThread({ shopId, conversationId: chat.conversationId })).draft!.content!.text).not.toBe("te laat");
  });

  it("a worker killed in the middle leaves one draft, written by the next", async () => {
    const { chat, draftId } = await queuedChat();
    await claimDraft({ shopId, draftId });
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { leaseExpiresAt: new Date(Date.now() - 1) } });
    await sweep({ staleMs: 0 });
    await generateDraft({ shopId, draftId, signal: never });
    expect(await db.draft.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(1);
    expect(await draftOf(chat)).toMatchObject({ status: "READY", attempts: 2 });
  });

  it("a draft whose workers keep dying ends FAILED and calls a person in", async () => {
    const { chat, draftId } = await queuedChat();
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { attempts: 2 } });
    await claimDraft({ shopId, draftId });
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { leaseExpiresAt: new Date(Date.now() - 1) } });
    await sweep({ staleMs: 0 });
    expect(await draftOf(chat)).toMatchObject({ status: "FAILED" });
    expect(await getThread({ shopId, conversationId: chat.conversationId })).toMatchObject({ needsHumanReason: "draft_failed" });
  });

  it("a failure gets two more tries, then ends visibly", async () => {
    const { chat, draftId } = await queuedChat();
    for (const expected of ["retry", "retry", "failed"]) {
      await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { runAfter: new Date() } });
      const claim = await claimDraft({ shopId, draftId });
      expect(await failDraft(claim!)).toBe(expected);
    }
    expect(await draftOf(chat)).toMatchObject({ status: "FAILED", attempts: 3 });
  });

  it("a shutdown releases the draft without costing it a try", async () => {
    await control("model", { mode: "helpful", latencyMs: 5_000 });
    const { chat, draftId } = await queuedChat();
    const shutdown = new AbortController();
    const writing = generateDraft({ shopId, draftId, signal: shutdown.signal });
    await expect.poll(async () => (await draftOf(chat)).status).toBe("GENERATING");
    shutdown.abort();
    await writing;
    expect(await draftOf(chat)).toMatchObject({ status: "QUEUED", attempts: 0, leaseToken: null });
  });

  it("a model that is down leaves a template draft, labelled with why", async () => {
    await control("model", { mode: "status-500" });
    const { chat, draftId } = await queuedChat();
    await generateDraft({ shopId, draftId, signal: never });
    expect(await draftOf(chat)).toMatchObject({ status: "READY", source: "TEMPLATE", outcome: "upstream_error" });
  });

  it("a message that arrives while the model writes makes that draft stale", async () => {
    await control("model", { mode: "helpful", latencyMs: 400 });
    const { chat, draftId } = await queuedChat();
    const writing = generateDraft({ shopId, draftId, signal: never });
    await expect.poll(async () => (await draftOf(chat)).status).toBe("GENERATING");
    await shopperWrites(chat, "Het gaat om de blauwe sjaal");
    await writing;
    const drafts = await db.draft.findMany({ where: { shopId, conversationId: chat.conversationId }, orderBy: { queuedAt: "asc" } });
    expect(drafts.map((draft) => draft.status)).toEqual(["SUPERSEDED", "QUEUED"]);
  });
});
