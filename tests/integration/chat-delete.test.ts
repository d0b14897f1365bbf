// The preload comes first: Shopify's client keeps the fetch it finds.
import { startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import type { StorefrontError } from "#app/contracts/storefront.ts";
import { prepareLetter } from "#app/modules/mail/prepare-letter.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { claimDraft, finishDraft } from "#app/modules/drafting/claim-draft.server.ts";
import type { ComposeResult } from "#app/modules/drafting/compose-types.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { TRANSCRIPT_MAIL } from "#app/modules/mail/mail-kinds.ts";
import { findDeletedChat } from "#app/modules/privacy/delete-chat.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import { loader as conversationLoader } from "#app/routes/app.conversations.$conversationId.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { answer, answeredChat } from "#tests/factories/asked-shopper.ts";
import { findInDatabase } from "#tests/factories/database-dump.ts";
import { fillCustomer } from "#tests/factories/filled-customer.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { installedMainShop } from "#tests/factories/return-chat.ts";
import { staffCall } from "#tests/factories/staff-request.ts";
import { callStorefront, type StorefrontPath } from "#tests/factories/storefront-call.ts";

let sandbox: Sandbox;
let shopId: string;
let shop: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId, domain: shop } = await createInstalledShop());
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});

const call = (path: StorefrontPath, { conversationId, token, customerId }: Chat, body: object = {}, of = shop) => callStorefront(path, { shop: of, customerId: customerId ?? "", body: { conversationId, token, ...body } });
const exists = async ({ conversationId }: Chat) => (await db.conversation.count({ where: { shopId, id: conversationId } })) === 1;

async function refused(response: Response, status: number, reason: string): Promise<void> {
  expect({ status: response.status, reason: ((await response.json()) as StorefrontError).error.reason }).toEqual({ status, reason });
}

describe("a shopper who deletes their chat (GD-05, GD-06)", () => {
  it("leaves nothing of it but what was asked of the shop and the proofs that the law wants", async () => {
    const { chat, email } = await fillCustomer({ shopId, customerId: null, email: "wis.mij@example.be", word: "wisvogel" });
    await indexed(chat);
    expect((await call("delete", chat)).status).toBe(200);
    // A return is handled, a withdrawal is proof, a mail in the mailbox is no chat, and the merchant's saved case goes with its customer.
    const stays = ["CaseResult", "InboundMail", "MailAttachment", "ReturnPhoto", "ReturnRequest", "SavedCase", "Withdrawal"];
    const places = [...(await findInDatabase("wisvogel")), ...(await findInDatabase(email))].map((place) => place.split(".")[0] as string);
    expect(places.filter((table) => !stays.includes(table) && table !== "OutboundMail")).toEqual([]);
    expect(await db.outboundMail.findMany({ where: { shopId, conversationId: chat.conversationId }, select: { kind: true } })).toEqual([]);
    for (const table of ["message", "draft", "note", "letter", "chatPhoto", "leftContact", "conversationSearch", "rating"] as const) {
      expect(await (db[table] as typeof db.message).count({ where: { shopId, conversationId: chat.conversationId } }), table).toBe(0);
    }
    await refused(await call("updates", chat, { after: 0 }), 404, "conversation_not_found");
  }, 60_000);

  it("takes back what they had agreed to, and the trail keeps one line without content", async () => {
    const { chat } = await fillCustomer({ shopId, customerId: null, email: "spoor@example.be", word: "spoorloos" });
    await call("delete", chat);
    const records = await db.consentRecord.findMany({ where: { shopId, conversationId: chat.conversationId }, orderBy: { id: "asc" }, select: { purpose: true, status: true } });
    expect(records.slice(-2)).toEqual([{ purpose: "ai_assistance", status: "WITHDRAWN" }, { purpose: "longer_history", status: "WITHDRAWN" }]);
    const lines = await db.auditEvent.findMany({ where: { shopId, action: "conversation.deleted_by_shopper", subjectId: chat.conversationId } });
    expect(lines).toMatchObject([{ actorType: "shopper", actorId: null, data: { messages: expect.any(Number) } }]);
  }, 60_000);

  it("may press twice, in two tabs at once; another chat of theirs stays", async () => {
    const [chat, other] = [await answeredChat(shopId), await answeredChat(shopId)];
    const statuses = (await Promise.all([call("delete", chat), call("delete", chat), call("delete", chat)])).map(({ status }) => status);
    expect(statuses.every((status) => status === 200 || status === 404)).toBe(true);
    expect(await db.auditEvent.count({ where: { shopId, action: "conversation.deleted_by_shopper", subjectId: chat.conversationId } })).toBe(1);
    await refused(await call("delete", chat), 404, "conversation_not_found");
    expect([await exists(chat), await exists(other)]).toEqual([false, true]);
  });

  it("needs the chat's own token, as the customer whose it is, through the chat's own shop (SH-09, SH-11)", async () => {
    const [chat, stranger] = [await openChat({ shopId, customerId: "7001" }), await openChat({ shopId })];
    const other = await createInstalledShop();
    await refused(await call("delete", { ...chat, token: stranger.token }), 404, "conversation_not_found");
    await refused(await call("delete", { ...chat, customerId: "7002" }), 404, "conversation_not_found");
    await refused(await call("delete", { ...chat, customerId: null }), 404, "conversation_not_found");
    await refused(await call("delete", chat, {}, other.domain), 404, "conversation_not_found");
    await db.conversation.update({ where: { shopId_id: { shopId, id: stranger.conversationId } }, data: { tokenExpiresAt: new Date() } });
    await refused(await call("delete", stranger), 404, "conversation_not_found");
    expect([await exists(chat), await exists(stranger)]).toEqual([true, true]);
  });

  it("ends a draft that is being written quietly: its result is stored nowhere, and the job that comes late finds nothing to do", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat);
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { runAfter: new Date() } });
    const claim = await claimDraft({ shopId, draftId, terms: null });
    expect((await call("delete", chat)).status).toBe(200);
    expect(await finishDraft(claim!, composed("Uw pakket komt morgen."))).toBeNull();
    await generateDraft({ shopId, draftId, signal: new AbortController().signal });
    expect(await db.draft.count({ where: { shopId, id: draftId } })).toBe(0);
  });

  it("stops an answer that was approved and not sent, and one that a mail server is being handed", async () => {
    const chat = await answeredChat(shopId);
    const { id: messageId } = await db.message.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, author: "STAFF" } });
    await db.$transaction((tx) => prepareLetter(tx, { shopId, messageId, conversationId: chat.conversationId }, { to: ["weg@example.be"] }));
    expect((await call("delete", chat)).status).toBe(200);
    await sendMessage({ shopId, messageId });
    expect(await db.letter.count({ where: { shopId, messageId } })).toBe(0);
  });

  it("waits while Shopify carries something out for the chat, and says so kindly", async () => {
    const chat = await answeredChat(shopId);
    const { id: messageId } = await db.message.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, author: "STAFF" } });
    await db.proposedAction.create({
      data: { shopId, messageId, id: newId(), conversationId: chat.conversationId, kind: "order_note", source: "STAFF", status: "RUNNING", approvedBy: "501", approvedAt: new Date(), leaseToken: newId(), leaseExpiresAt: new Date(Date.now() + 60_000), idempotencyKey: newId(), inputCipher: new Uint8Array([1]), previewCipher: new Uint8Array([1]), shownHash: new Uint8Array([1]), factsHash: new Uint8Array([1]) },
    });
    const response = await call("delete", chat, { locale: "fr" });
    expect(response.status).toBe(409);
    expect(((await response.json()) as StorefrontError).error).toMatchObject({ reason: "action_under_way", message: expect.stringMatching(/dans une minute/) });
    expect(await exists(chat)).toBe(true);
    await db.proposedAction.updateMany({ where: { shopId, conversationId: chat.conversationId }, data: { status: "SUCCEEDED", finishedAt: new Date(), leaseToken: null, leaseExpiresAt: null } });
    expect((await call("delete", chat)).status).toBe(200);
  });

  it("has a withdrawal received that they stated a moment before (CO-12)", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Hiermee herroep ik mijn bestelling #1001. Mijn adres is herroep.wis@example.be.");
    expect((await call("delete", chat)).status).toBe(200);
    expect(await db.withdrawal.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(1);
    const kinds = await db.outboundMail.findMany({ where: { shopId, conversationId: chat.conversationId }, select: { kind: true } });
    expect(kinds).toEqual([{ kind: "withdrawal_acknowledgement" }]);
  });

  it("still gets the copy by mail that they asked for a moment before, which is then not kept either", async () => {
    const chat = await answeredChat(shopId);
    const content = { subject: "Uw gesprek", text: "tekst", html: "<p>tekst</p>" };
    const [waiting, done] = await Promise.all([0, 1].map(() => db.$transaction((tx) => queueMail(tx, { shopId, kind: TRANSCRIPT_MAIL, locale: "nl", to: "kopie@example.be", conversationId: chat.conversationId, content }))));
    await db.outboundMail.update({ where: { shopId_id: { shopId, id: done! } }, data: { status: "FAILED" } });
    await call("delete", chat);
    expect(await db.outboundMail.findMany({ where: { shopId, conversationId: chat.conversationId }, select: { id: true } })).toEqual([{ id: waiting }]);
  });
});

describe("staff", () => {
  it("who look for the chat read that its shopper deleted it, and when; of another shop's they read nothing", async () => {
    const main = await installedMainShop();
    const chat = await openChat(main);
    await shopperWrites(chat);
    await answer(chat);
    const look = (conversationId: string) => conversationLoader({ ...staffCall(`/app/conversations/${conversationId}`), params: { conversationId } }).then(() => null, (thrown: unknown) => thrown as { init: { status: number }; data: unknown });
    expect(await look(chat.conversationId)).toBeNull();
    expect((await call("delete", chat, {}, main.domain)).status).toBe(200);
    expect(await look(chat.conversationId)).toMatchObject({ init: { status: 410 }, data: { reason: "deleted_by_shopper", at: expect.stringMatching(/^\d{4}-/) } });
    expect(await look(newId())).toMatchObject({ init: { status: 404 } });
    expect(await findDeletedChat({ shopId, conversationId: chat.conversationId })).toBeNull();
  });
});

async function indexed({ conversationId }: Chat): Promise<void> {
  expect(await db.conversationSearch.count({ where: { shopId, conversationId } })).toBe(1);
}

const composed = (text: string): ComposeResult => ({
  content: { text, claims: [] }, source: "MODEL", outcome: "ok", verified: true, needsHuman: false, locale: "nl", language: { source: "message", speaksOther: false }, triage: { intent: "order_status", source: "rule", urgency: 0, needsPerson: false },
  promptVersion: "t", model: "t", providerHost: "t", usage: { inputTokens: 1, outputTokens: 1 }, latencyMs: 1, redactions: {},
});
