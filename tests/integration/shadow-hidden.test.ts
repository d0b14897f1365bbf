import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { listActions } from "#app/modules/actions/list-actions.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { rejectDraft } from "#app/modules/approval/reject-draft.server.ts";
import { viewApprovalQueue, viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { viewThread } from "#app/modules/approval/view-thread.server.ts";
import { considerDraft } from "#app/modules/automation/consider-draft.server.ts";
import { listAutonomy } from "#app/modules/automation/list-autonomy.server.ts";
import { startShadow, stopShadow } from "#app/modules/automation/run-shadow.server.ts";
import { setAutonomy } from "#app/modules/automation/set-autonomy.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { INBOX_VIEWS, type InboxView, NO_FILTER } from "#app/modules/conversation/views.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { getHomeView } from "#app/modules/insights/get-home-view.server.ts";
import { translateForReading } from "#app/modules/translation/translate-thread.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { decisions, draftedChat, trainedPerson } from "#tests/factories/autonomy.ts";
import { createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { draftIsWritten, HIDDEN_TEXT, type HiddenChat, writtenChat } from "#tests/factories/shadow.ts";

const ADMIN = "501";
const viewer = { id: ADMIN, role: "ADMIN" } as const;
const inboxQuery = (view: InboxView) => ({ view, filter: NO_FILTER, words: "" });
const TAG: Parameters<typeof draftIsWritten>[1] = {
  proposed: {
    accepted: [{
      input: { kind: "order_tag", orderId: "gid://shopify/Order/5001001", tag: "nakijken" }, preview: { kind: "order_tag", orderName: "#1001", tag: "nakijken", before: [] },
      lockKey: null, moves: null, shownHash: sha256("a"), factsHash: sha256("b"),
    }] as never,
    refused: [{ kind: "refund", orderName: "#1001", reason: "above_refundable" }],
  },
};
let shopId: string;
let otherShopId: string;

/** Everything of a shop that shows drafts to staff or shopper, as one text. */
async function everyView(chat: HiddenChat): Promise<string> {
  const { shopId: of, conversationId } = chat;
  const inbox = await Promise.all(INBOX_VIEWS.map((view) => viewInbox({ shopId: of, viewer, query: inboxQuery(view), cursor: null })));
  return JSON.stringify([
    inbox, await viewApprovalQueue({ shopId: of, viewer }), await viewThread({ shopId: of, viewer, conversationId, messageLimit: 100 }), await getHomeView({ shopId: of, viewer }),
    await listAutonomy({ shopId: of, staffId: ADMIN }), await listActions({ shopId: of, conversationId, draftId: null }), await getUpdates({ ...chat, after: 0 }),
  ]);
}

const conversationOf = ({ shopId: of, conversationId }: HiddenChat) => db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId: of, id: conversationId } } });

beforeAll(async () => {
  ({ shopId: otherShopId } = await createShop());
});
beforeEach(async () => {
  ({ shopId } = await createShop());
  await trainedPerson(shopId, ADMIN);
});

describe("a draft made in shadow mode", () => {
  let chat: HiddenChat;
  beforeEach(async () => {
    await startShadow({ shopId, staffId: ADMIN, days: 7 });
    chat = await writtenChat(shopId, TAG);
  });

  it("is made as ever, and is in no view: queue, inbox, thread, home, autonomy, actions, the shopper's chat", async () => {
    expect(chat.storedAs).toBe("SHADOW");
    const shown = await everyView(chat);
    expect(shown).not.toContain(HIDDEN_TEXT.slice(0, 30));
    expect(shown).not.toContain(chat.draftId);
    expect(shown).not.toContain("nakijken");
    const { page, counts } = await viewInbox({ shopId, viewer, query: inboxQuery("person"), cursor: null });
    expect(page.rows).toMatchObject([{ id: chat.conversationId, draftStatus: null, needsHumanReason: "shadow" }]);
    expect(counts).toMatchObject({ approval: 0, person: 1, waiting: 1 });
    expect(await viewThread({ shopId, viewer, conversationId: chat.conversationId, messageLimit: 10 })).toMatchObject({ draft: null, actions: [], shadowUntil: expect.any(String) });
    await expect(translateForReading({ ...chat, staffId: ADMIN, subject: { kind: "draft", id: chat.draftId }, to: "en" })).rejects.toMatchObject({ code: "not_found" });
    expect((await listAutonomy({ shopId, staffId: ADMIN })).rows.every(({ decided }) => decided === 0)).toBe(true);
    expect(await db.aiEvent.count({ where: { shopId, draftId: chat.draftId } })).toBe(1);
  });

  it("leaves no proposed action behind, and nobody can approve, reject or ask for it", async () => {
    expect(await db.proposedAction.count({ where: { shopId } })).toBe(0);
    await expect(approveDraft({ ...chat, staffId: ADMIN })).rejects.toMatchObject({ code: "conflict", reason: "already_decided" });
    await expect(rejectDraft({ ...chat, staffId: ADMIN, reason: "nee" })).rejects.toMatchObject({ code: "conflict" });
    await expect(redoDraft({ ...chat, staffId: ADMIN, instruction: "" })).rejects.toMatchObject({ code: "conflict", reason: "shadow_running" });
  });

  it("shows nobody that it is being written either", async () => {
    await shopperWrites(chat, "En?");
    expect((await viewInbox({ shopId, viewer, query: inboxQuery("open"), cursor: null })).page.rows[0]).toMatchObject({ draftStatus: null });
    expect((await viewThread({ shopId, viewer, conversationId: chat.conversationId, messageLimit: 10 })).draft).toBeNull();
  });

  it("stays hidden after the end, when a new message gets a draft that staff see", async () => {
    await stopShadow({ shopId, staffId: ADMIN });
    expect(await everyView(chat)).not.toContain(HIDDEN_TEXT.slice(0, 30));
    await sweep();
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.draftId } } })).toMatchObject({ status: "SHADOW" });
    await shopperWrites(chat, "Nog altijd niets?");
    expect((await draftIsWritten(chat, { text: "Dit ziet u wel." })).storedAs).toBe("READY");
    expect((await viewApprovalQueue({ shopId, viewer })).items.map(({ draftSnippet }) => draftSnippet)).toEqual(["Dit ziet u wel."]);
    expect(await conversationOf(chat)).toMatchObject({ needsHumanReason: null });
  });

  it("is of its own shop only: in another one drafts are seen, and hide nothing of this", async () => {
    const theirs = await writtenChat(otherShopId, { text: "Voor de buren." });
    expect(theirs.storedAs).toBe("READY");
    expect(await everyView(theirs)).not.toContain(chat.draftId);
    await expect(viewThread({ shopId: otherShopId, viewer, conversationId: chat.conversationId, messageLimit: 10 })).rejects.toMatchObject({ code: "not_found" });
    await expect(stopShadow({ shopId: otherShopId, staffId: ADMIN })).rejects.toMatchObject({ code: "conflict", reason: "shadow_not_running" });
  });
});

describe("while shadow mode runs", () => {
  beforeEach(async () => {
    await decisions(shopId, { count: 30 });
    await setAutonomy({ shopId, staffId: ADMIN, intent: "order_status", locale: "nl", level: "AUTO" });
  });

  it("no answer leaves by itself: not a hidden one, not an older one, not one that is queued (AI-12)", async () => {
    const older = await draftedChat(shopId);
    const queued = await draftedChat(shopId);
    expect(await considerDraft(queued)).toBeNull();
    await startShadow({ shopId, staffId: ADMIN, days: 7 });
    const hidden = await writtenChat(shopId);
    expect(await considerDraft(hidden)).not.toBeNull();
    expect(await considerDraft(older)).toBe("shadow_running");
    await sendMessage({ shopId, messageId: (await db.message.findFirstOrThrow({ where: { shopId, draftId: queued.draftId } })).id });
    expect(await db.message.count({ where: { shopId, origin: "ai_auto", status: { in: ["QUEUED", "SENT"] } } })).toBe(0);
  });

  it("what staff saw before waits for its decision as ever", async () => {
    const seen = await draftedChat(shopId);
    await startShadow({ shopId, staffId: ADMIN, days: 7 });
    expect((await viewApprovalQueue({ shopId, viewer })).items.map(({ draftId }) => draftId)).toEqual([seen.draftId]);
    await approveDraft({ ...seen, staffId: ADMIN });
  });

  it("a person who was faster than the draft leaves no sign behind that somebody has to answer", async () => {
    await startShadow({ shopId, staffId: ADMIN, days: 7 });
    const chat = await openChat({ shopId, customerId: "7001" });
    await shopperWrites(chat);
    await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { waitingSince: null } });
    const written = await draftIsWritten(chat);
    expect(await conversationOf({ ...chat, ...written })).toMatchObject({ needsHumanReason: null });
  });
});

describe("shadow mode", () => {
  it("is started once, however many start it at once, and on record with who did", async () => {
    const started = await Promise.allSettled(Array.from({ length: 8 }, (_, place) => startShadow({ shopId, staffId: String(500 + place), days: 14 })));
    expect(started.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of started) if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "conflict", reason: "shadow_running" });
    const [run] = await db.shadowRun.findMany({ where: { shopId } });
    expect(await db.auditEvent.findMany({ where: { shopId, action: { startsWith: "shadow." } } })).toMatchObject([{ action: "shadow.started", actorId: run!.startedBy, subjectId: run!.id, data: { days: 14 } }]);
    await stopShadow({ shopId, staffId: "600" });
    await expect(stopShadow({ shopId, staffId: "600" })).rejects.toMatchObject({ code: "conflict", reason: "shadow_not_running" });
    expect(await db.auditEvent.findFirstOrThrow({ where: { shopId, action: "shadow.stopped" } })).toMatchObject({ actorType: "staff", actorId: "600", subjectId: run!.id });
    await startShadow({ shopId, staffId: ADMIN, days: 1 });
    expect(await db.shadowRun.count({ where: { shopId } })).toBe(2);
  });

  it.each([0, 31, 1.5, -1, Number.NaN])("does not run for %s days", async (days) => {
    await expect(startShadow({ shopId, staffId: ADMIN, days })).rejects.toMatchObject({ code: "invalid", reason: "shadow_days" });
  });

  it("ends by itself at its date, whether or not any job has seen it, and may be run again", async () => {
    await startShadow({ shopId, staffId: ADMIN, days: 30 });
    expect((await writtenChat(shopId)).storedAs).toBe("SHADOW");
    await db.shadowRun.updateMany({ where: { shopId }, data: { startedAt: new Date(Date.now() - 86_400_000), endsAt: new Date(Date.now() - 1_000) } });
    expect((await writtenChat(shopId)).storedAs).toBe("READY");
    await sweep();
    await sweep();
    expect(await db.auditEvent.findMany({ where: { shopId, action: "shadow.ended" } })).toMatchObject([{ actorType: "system" }]);
    await startShadow({ shopId, staffId: ADMIN, days: 2 });
    await db.shadowRun.updateMany({ where: { shopId, endedAt: null }, data: { startedAt: new Date(Date.now() - 86_400_000), endsAt: new Date(Date.now() - 1_000) } });
    await startShadow({ shopId, staffId: ADMIN, days: 2 });
    expect(await db.shadowRun.count({ where: { shopId, endedAt: null } })).toBe(1);
  });
});
