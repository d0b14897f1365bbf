// The preload comes first: Shopify's client keeps the fetch it finds.
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { acceptShopperMessage } from "#app/modules/drafting/accept-shopper-message.server.ts";
import { claimDraft, failDraft, finishDraft } from "#app/modules/drafting/claim-draft.server.ts";
import type { ComposeResult } from "#app/modules/drafting/compose-types.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { eraseAgain } from "#app/modules/privacy/erase-again.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { countShopRows, findInDatabase } from "#tests/factories/database-dump.ts";
import { fillCustomer } from "#tests/factories/filled-customer.ts";
import { verifyChain } from "#app/modules/withdrawal/verify-chain.server.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { customerPayload, deliver, storeDelivery } from "#tests/factories/webhook-delivery.ts";

const REDACT = "customers/redact";
const REQUEST = "customers/data_request";
let sandbox: Sandbox;
let shopId: string;
let shopDomain: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId, domain: shopDomain } = await createInstalledShop());
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});

const redact = (customer: Parameters<typeof customerPayload>[0]) => deliver({ shopDomain, topic: REDACT, payload: customerPayload(customer) });
/** The one thing that stays readable, with the keys: what a customer stated to withdraw (Art. 17(3)(e), CO-09). */
const PROOF = "Withdrawal.statementCipher";
const findBeyondProof = async (word: string) => (await findInDatabase(word)).filter((place) => place !== PROOF);
const exists = async (conversationId: string) => (await db.conversation.count({ where: { shopId, id: conversationId } })) === 1;

describe("customers/redact", () => {
  it("leaves no word, address or number of the customer anywhere, queue included (GD-09)", async () => {
    const lotte = await fillCustomer({ shopId, customerId: "900710071", email: "lotte.kanarie@example.be", word: "kanarievogel" });
    const failed = await storeDelivery({ shopDomain, topic: REQUEST, payload: customerPayload({ id: lotte.customerId!, email: lotte.email }) });
    const order = await storeDelivery({ shopDomain, topic: "orders/updated", payload: { id: 1, billing_address: { name: "kanarievogel" }, contact_email: lotte.email } });
    await db.webhookEvent.updateMany({ where: { id: { in: [failed, order] } }, data: { status: "FAILED" } });
    await deliver({ shopDomain, topic: REQUEST, payload: customerPayload({ id: lotte.customerId!, email: lotte.email }) });
    const before = { word: await findInDatabase("kanarievogel"), email: await findInDatabase(lotte.email), id: await findInDatabase(lotte.customerId!) };
    expect(before.word).toEqual(expect.arrayContaining(["Approval.finalTextCipher", "Approval.reasonCipher", "CaseResult.contentCipher", "Conversation.customerNameCipher", "Draft.contentCipher", "Draft.instructionCipher", "Draft.keptTextCipher", "Message.bodyCipher", "OrderVerification.orderNameCipher", "OutboundMail.contentCipher", "PrivacyRequest.exportCipher", "SavedCase.contentCipher"]));
    expect(before.email).toEqual(expect.arrayContaining(["OrderVerification.contactCipher", "OutboundMail.toCipher", "WebhookEvent.payloadCipher"]));
    expect(before.id).toEqual(expect.arrayContaining(["Conversation.shopifyCustomerId", "OrderVerification.customerId"]));

    const event = await redact({ id: lotte.customerId!, email: lotte.email });
    expect(event).toMatchObject({ status: "PROCESSED", lastError: null });
    for (const word of ["kanarievogel", lotte.email, lotte.customerId!]) expect(await findBeyondProof(word), word).toEqual([]);
  }, 60_000);

  it("keeps what the customer stated to withdraw as proof, and nothing of its handling that points at them (GD-09)", async () => {
    const anna = await fillCustomer({ shopId, customerId: "900710072", email: "anna.kanarie@example.be", word: "kanariegeel" });
    expect(await findInDatabase("kanariegeel")).toContain(PROOF);
    await redact({ id: anna.customerId!, email: anna.email });
    expect(await findInDatabase("kanariegeel")).toEqual([PROOF]);
    const row = await db.withdrawal.findFirstOrThrow({ where: { shopId }, orderBy: { sequence: "desc" }, include: { case: true } });
    expect(row.case).toMatchObject({ status: "OPEN", customerHash: null, contactHash: null, shopifyCustomerId: null, orderId: null, orderName: null });
    expect((await verifyChain({ shopId })).firstBreak).toBeNull();
  });

  it("also of a guest who is known by an address only", async () => {
    const guest = await fillCustomer({ shopId, customerId: null, email: "gast.kanarie@example.be", word: "gastkanarie" });
    await redact({ email: guest.email });
    for (const word of ["gastkanarie", guest.email]) expect(await findBeyondProof(word), word).toEqual([]);
  });

  it("keeps the proof of consent and a keyed hash, and nothing else that points at the customer (Art. 17(3)(e))", async () => {
    const { chat } = await fillCustomer({ shopId, customerId: "7301", email: "bewijs@example.be", word: "bewijs" });
    const event = await redact({ id: 7301, email: "bewijs@example.be" });
    expect(await db.consentRecord.count({ where: { shopId, conversationId: chat.conversationId, subjectHash: keyedHash(shopId, "7301") } })).toBe(2);
    expect(await db.tombstone.count({ where: { shopId, subjectHash: { in: [keyedHash(shopId, "7301"), keyedHash(shopId, "bewijs@example.be")] } } })).toBe(2);
    const request = await db.privacyRequest.findUniqueOrThrow({ where: { shopId_webhookEventId: { shopId, webhookEventId: event.id } } });
    expect(request).toMatchObject({ kind: "CUSTOMER_REDACT", status: "DONE", exportCipher: null, counts: { Conversation: 1, Message: 5, Draft: 4, Approval: 3, ShadowComparison: 1, Recall: 1, OrderVerification: 1, OutboundMail: 2, WithdrawalCase: 1 } });
    expect(await db.auditEvent.count({ where: { shopId, action: "customer.erased", subjectId: request.id } })).toBe(1);
  });

  it("takes along what somebody else's chat holds of an order of theirs, and leaves that chat (SH-12)", async () => {
    const stranger = await openChat({ shopId });
    await shopperWrites(stranger, "Ik bestelde iets");
    const own = await fillCustomer({ shopId, customerId: "7306", email: "mijn@example.be", word: "bestelnummer" });
    await db.orderVerification.updateMany({ where: { shopId, customerId: "7306" }, data: { conversationId: stranger.conversationId, status: "SENT" } });
    await redact({ id: 7306, email: own.email });
    expect(await db.orderVerification.count({ where: { shopId, conversationId: stranger.conversationId } })).toBe(0);
    expect(await exists(stranger.conversationId)).toBe(true);
  });

  it("touches no other customer, guest or shop (SH-11)", async () => {
    const bart = await fillCustomer({ shopId, customerId: "7302", email: "bart@example.be", word: "blijft" });
    const guest = await openChat({ shopId });
    await shopperWrites(guest, "Groeten van iemand.anders@example.be");
    const other = await createInstalledShop();
    const elsewhere = await fillCustomer({ shopId: other.shopId, customerId: "7303", email: "ann@example.be", word: "elders" });
    const there = await countShopRows({ shopId: other.shopId, domain: other.domain });
    await redact({ id: 7303, email: "ann@example.be" });
    expect([await exists(bart.chat.conversationId), await exists(guest.conversationId)]).toEqual([true, true]);
    expect(await countShopRows({ shopId: other.shopId, domain: other.domain })).toEqual(there);
    expect(elsewhere.customerId).toBe("7303");
  });

  it("twice, at once, or for nobody known is harmless", async () => {
    await fillCustomer({ shopId, customerId: "7304", email: "twee@example.be", word: "tweemaal" });
    const events = await Promise.all([1, 2, 3].map(() => redact({ id: 7304, email: "twee@example.be" })));
    expect(events.map(({ status }) => status)).toEqual(["PROCESSED", "PROCESSED", "PROCESSED"]);
    expect((await redact({ id: 7304 })).status).toBe("PROCESSED");
    expect((await redact(null)).status).toBe("PROCESSED");
    expect(await findBeyondProof("tweemaal")).toEqual([]);
  });

  it("before the request that it overtook: the export is empty", async () => {
    await fillCustomer({ shopId, customerId: "7305", email: "ingehaald@example.be", word: "ingehaald" });
    const early = new Date(Date.now() - 60_000);
    await redact({ id: 7305, email: "ingehaald@example.be" });
    const event = await deliver({ shopDomain, topic: REQUEST, at: early, payload: customerPayload({ id: 7305 }) });
    const request = await db.privacyRequest.findUniqueOrThrow({ where: { shopId_webhookEventId: { shopId, webhookEventId: event.id } } });
    expect(request).toMatchObject({ status: "DONE", counts: { Conversation: 0, Message: 0, Draft: 0 } });
    expect(await findBeyondProof("ingehaald")).toEqual([]);
  });
});

describe("an erasure in the middle of things", () => {
  it("breaks the fence of a draft that is being written", async () => {
    const chat = await openChat({ shopId, customerId: "7401" });
    await shopperWrites(chat);
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    const claim = (await claimDraft({ shopId, draftId }))!;
    await redact({ id: 7401 });
    const late: ComposeResult = { content: { text: "te laat", claims: [] }, source: "MODEL", outcome: "ok", verified: true, needsHuman: false, locale: "nl", language: { source: "message", speaksOther: false }, triage: { intent: "order_status", source: "rule", urgency: 0, needsPerson: false }, promptVersion: "t", model: "t", providerHost: "t", usage: { inputTokens: 1, outputTokens: 1 }, latencyMs: 1, redactions: {} };
    expect(await finishDraft(claim, late)).toBeNull();
    await failDraft(claim);
    expect(await findInDatabase("te laat")).toEqual([]);
    expect(await exists(chat.conversationId)).toBe(false);
  });

  it("stops the model call itself, and the worker carries on", async () => {
    await control("model", { mode: "timeout" });
    const chat = await openChat({ shopId, customerId: "7402" });
    await shopperWrites(chat, "Kan ik iets terugsturen?");
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    const writing = generateDraft({ shopId, draftId, signal: new AbortController().signal });
    await expect.poll(async () => (await look<unknown[]>("model/requests")).length, { timeout: 10_000 }).toBeGreaterThan(0);
    await redact({ id: 7402 });
    // The model never answers; the writer comes back all the same.
    await writing;
    expect(await db.aiEvent.count({ where: { shopId, draftId } })).toBe(0);
    await control("model", { mode: "helpful" });
  });

  it("finds an approved reply before it leaves, and a decision finds nothing to decide on", async () => {
    const chat = await openChat({ shopId, customerId: "7403" });
    await shopperWrites(chat);
    const { messageId } = await approveDraft({ shopId, staffId: "501", ...(await draftIsReady(chat)) });
    await db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { runAfter: new Date() } });
    await shopperWrites(chat, "Nog iets");
    const undecided = await draftIsReady(chat);
    await redact({ id: 7403 });
    await sendMessage({ shopId, messageId });
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(0);
    await expect(approveDraft({ shopId, staffId: "501", ...undecided })).rejects.toMatchObject({ code: "not_found" });
  });

  it("closes the chat in the shopper's tab", async () => {
    const chat = await openChat({ shopId, customerId: "7404" });
    await shopperWrites(chat);
    await redact({ id: 7404 });
    await expect(getUpdates({ ...chat, after: 0 })).rejects.toMatchObject({ code: "not_found" });
    await expect(acceptShopperMessage({ ...chat, clientMessageId: newId(), body: "Hallo?" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("while the shopper writes on leaves nothing behind", async () => {
    const chat = await openChat({ shopId, customerId: "7405" });
    await Promise.allSettled([...Array.from({ length: 8 }, () => shopperWrites(chat, "kanarieregen")), redact({ id: 7405 }), redact({ id: 7405 })]);
    await redact({ id: 7405 });
    expect(await findInDatabase("kanarieregen")).toEqual([]);
  });
});

describe("a tombstone", () => {
  it("erases again what comes back with a backup, and leaves what the customer did since (GD-09)", async () => {
    await redact({ id: 7501, email: "terug@example.be" });
    const restored = await openChat({ shopId, customerId: "7501" });
    await shopperWrites(restored, "uit de back-up");
    await db.conversation.update({ where: { shopId_id: { shopId, id: restored.conversationId } }, data: { createdAt: new Date(Date.now() - 86_400_000) } });
    const since = await openChat({ shopId, customerId: "7501" });
    expect(await eraseAgain()).toBe(1);
    expect([await exists(restored.conversationId), await exists(since.conversationId)]).toEqual([false, true]);
    expect(await eraseAgain()).toBe(0);
  });
});
