import { reportAnswerByStaff } from "#app/modules/automation/report-answer.server.ts";
import { startShadow, stopShadow } from "#app/modules/automation/run-shadow.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { rejectDraft } from "#app/modules/approval/reject-draft.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { ratingToken } from "#app/modules/conversation/rating-link.server.ts";
import { startConversation } from "#app/modules/conversation/start-conversation.server.ts";
import { prepareLetter } from "#app/modules/mail/prepare-letter.server.ts";
import { recordBounce } from "#app/modules/delivery/record-bounce.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { claimDraft, finishDraft } from "#app/modules/drafting/claim-draft.server.ts";
import type { ComposeResult } from "#app/modules/drafting/compose-types.ts";
import { correctIntent } from "#app/modules/drafting/correct-triage.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { recordUnanswered } from "#app/modules/drafting/record-unanswered.server.ts";
import { recordUse } from "#app/modules/knowledge/record-use.server.ts";
import { saveMacro } from "#app/modules/macros/save-macro.server.ts";
import { queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { CONTACT_FIELD, ORDER_NAME_FIELD } from "#app/modules/orders/request-order-code.server.ts";
import { codeHashOf } from "#app/modules/orders/verification-row.server.ts";
import { RETURN_PHOTO_FIELD } from "#app/modules/returns/return-content.ts";
import { sealReturn } from "#app/modules/returns/return-row.server.ts";
import { sealCase, sealResult } from "#app/modules/simulation/case-rows.server.ts";
import { NO_CRITERIA } from "#app/modules/simulation/saved-case.ts";
import { claimTranslation, finishTranslation } from "#app/modules/translation/claim-translation.server.ts";
import { addRule } from "#app/modules/rules/decide-rule.server.ts";
import { REPLAYED_FIELD } from "#app/modules/rules/replay.ts";
import { storeLesson } from "#app/modules/rules/store-lesson.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { explainRating, openRating, rateConversation } from "#app/modules/satisfaction/rate-conversation.server.ts";
import { receiveWithdrawal } from "#app/modules/withdrawal/receive-withdrawal.server.ts";
import { encryptField, keyedHash, sha256 } from "#app/platform/crypto.server.ts";
import { shownColumns } from "#app/modules/actions/proposal-rows.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { addNote } from "#app/modules/inbox/add-note.server.ts";
import { indexConversations } from "#app/modules/inbox/index-conversations.server.ts";
import { tagConversation } from "#app/modules/inbox/tag-conversation.server.ts";
import { type Chat, openChat, shopperWrites } from "./open-chat.ts";
import { storeMail } from "./stored-mail.ts";
import { ranWorkflow } from "./workflow.ts";

export interface FilledCustomer {
  chat: Chat;
  customerId: string | null;
  email: string;
}

const STAFF = "501";

/**
 * A customer about whom every table that can hold something holds something, each text with `word` in it, all
 * of it through the functions that write it. Needs a shop with published texts. Without `customerId`: a guest
 * who wrote the address into the chat.
 */
export async function fillCustomer({ shopId, customerId, email, word }: { shopId: string; customerId: string | null; email: string; word: string }): Promise<FilledCustomer> {
  const started = await startConversation({ shopId, customerId, locale: "nl", consents: { aiAssistance: true, longerHistory: true } });
  const chat: Chat = { shopId, customerId, ...started };
  const { conversationId } = chat;
  await db.conversation.update({
    where: { shopId_id: { shopId, id: conversationId } },
    data: { customerNameCipher: encryptField({ shopId, field: "Conversation.customerName" }, `Lotte ${word}`) },
  });
  await shopperWrites(chat, `Waar blijft mijn ${word}? Mijn adres is ${email}.`);
  await correctIntent({ shopId, staffId: STAFF, conversationId, intent: "complaint" });
  await rejectDraft({ shopId, staffId: STAFF, draftId: (await writeDraft(shopId, conversationId, word)).draftId, reason: `te kort over ${word}` });
  await redoDraft({ shopId, staffId: STAFF, conversationId, instruction: `noem ${word}` });
  const written = await writeDraft(shopId, conversationId, word);
  const hasty = await approveDraft({ shopId, staffId: STAFF, ...written, text: `Te snel: ${word} komt morgen.` });
  const { draftId } = await recallDecision({ shopId, staffId: STAFF, conversationId, messageId: hasty.messageId });
  const { messageId } = await approveDraft({ shopId, staffId: STAFF, draftId: draftId!, basedOnSequence: written.basedOnSequence, text: `Aangepast: ${word} komt morgen.`, translation: { id: await translate(shopId, conversationId, word), isAccepted: true } });
  // The time to take it back is over.
  await db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { runAfter: new Date() } });
  await sendMessage({ shopId, messageId });
  await reportAnswerByStaff({ shopId, conversationId, messageId, staffId: STAFF });
  await answerInTheDark(chat, word);
  await tryRule(chat, { draftId: draftId!, word });
  await proposeTag(chat, word);
  await ranWorkflow(chat);
  await leanOnKnowledge(shopId, draftId!, conversationId);
  await proveOrder(chat, { email, word });
  await db.$transaction((tx) => queueMail(tx, {
    shopId, kind: "verification_code", locale: "nl", to: email, conversationId, content: { subject: `Code voor ${word}`, text: `Uw ${word}`, html: `<p>${word}</p>` },
  }));
  await mailedTo(chat, { messageId, email });
  await storeMail({ shopId, email, word });
  await leftAndShowed(chat, { email, word });
  await storeReturn({ shopId, conversationId, customerId, word });
  await saveJudgedCase({ shopId, customerId, email, word });
  const shop = await getShop({ shopId });
  const fields = { name: `Lotte ${word}`, contract: `#1001 ${word}`, contact: email };
  await receiveWithdrawal({ shop, locale: "nl", fields, submissionId: newId(), customerId, visitor: "test" });
  await sortAndNote(chat, word);
  await recordAccess({ shopId, staffId: STAFF, subjectType: "conversation", subjectId: conversationId, customerId });
  return { chat, customerId, email };
}

/** A draft that nobody saw, held against what a person wrote. */
async function answerInTheDark(chat: Chat, word: string): Promise<void> {
  const { shopId, conversationId } = chat;
  await startShadow({ shopId, staffId: STAFF, days: 1 });
  await shopperWrites(chat, `En mijn andere ${word}?`);
  await writeDraft(shopId, conversationId, word);
  const { macroId } = await saveMacro({ shopId, staffId: STAFF, macroId: null, version: 0, name: newId(), intent: null, isForDrafts: false, texts: { nl: "Die komt ook." } });
  await sendStaffReply({ shopId, conversationId, staffId: STAFF, text: `Die ${word} komt ook.`, macroIds: [macroId] });
  await stopShadow({ shopId, staffId: STAFF });
}

/** A reply in translation, as it is stored once a model answered. */
async function translate(shopId: string, conversationId: string, word: string): Promise<string> {
  const claim = await claimTranslation({ shopId, conversationId, use: "SEND", sourceHash: newId(), from: "en", to: "nl", staffId: STAFF });
  const content = { source: `Changed: ${word} comes tomorrow.`, text: `Aangepast: ${word} komt.`, sentences: [], problems: [] };
  const reply = { outcome: "ok", text: "", usage: { inputTokens: 1, outputTokens: 1 }, latencyMs: 1, model: "test", providerHost: "model.test" } as const;
  if (!claim || !(await finishTranslation(claim, { content, outcome: "ok", reply, redactions: {} }))) throw new Error("the translation is not ours");
  return claim.id;
}

/** What the edit taught, and a rule tried on this conversation. */
async function tryRule({ shopId, conversationId }: Chat, { draftId, word }: { draftId: string; word: string }): Promise<void> {
  const approval = await db.approval.findUniqueOrThrow({ where: { shopId_draftId: { shopId, draftId } } });
  await storeLesson({ shopId, approvalId: approval.id, staffId: STAFF, derived: { rule: null, outcome: "only_facts" } });
  const { ruleId } = await addRule({ shopId, staffId: STAFF, text: `Wees kort (${newId()}).`, locale: null, intent: null });
  const replayId = newId();
  await db.ruleReplay.create({ data: { shopId, id: replayId, ruleId, ruleVersion: 1, status: "DONE", requestedBy: STAFF } });
  const claim = { sentence: `Uw ${word} komt eraan.`, verdict: "NOT_A_FACT", problems: [], evidence: [] };
  await db.replayedDraft.create({
    data: {
      shopId, replayId, conversationId, position: 0, upToSequence: 1, result: "CHANGED",
      contentCipher: encryptField({ shopId, field: REPLAYED_FIELD }, JSON.stringify({ locale: "nl", before: [claim], after: [claim] })),
    },
  });
}

/** A tag, a note that calls a colleague, an older conversation merged into this one, the words of it all in the search index, and what the shopper thought of it. */
async function sortAndNote({ shopId, conversationId }: Chat, word: string): Promise<void> {
  await tagConversation({ shopId, staffId: STAFF, conversationId, name: "breuk" });
  const { noteId } = await addNote({ shopId, staffId: STAFF, conversationId, text: `Collega, kijk naar ${word}` });
  await db.mention.create({ data: { shopId, noteId, conversationId, staffId: "502" } });
  const other = await openChat({ shopId });
  await db.conversationMerge.create({ data: { shopId, conversationId, intoId: other.conversationId, staffId: STAFF } });
  await indexConversations();
  const ratingId = newId();
  await db.rating.create({ data: { shopId, id: ratingId, conversationId, askAfter: new Date(), askedAt: new Date(), locale: "nl" } });
  const asked = await openRating({ shopId, token: ratingToken({ shopId, ratingId }) });
  await explainRating({ rating: await rateConversation({ rating: asked, score: 4 }), comment: `Blij met de ${word}` });
}

/** An action that staff added, as it is stored once Shopify's facts allowed it. */
async function proposeTag({ shopId, conversationId }: Chat, word: string): Promise<void> {
  const orderId = "gid://shopify/Order/5001001";
  const shown: Parameters<typeof shownColumns>[1] = {
    input: { kind: "order_tag", orderId, tag: word }, preview: { kind: "order_tag", orderName: "#1001", tag: word, before: [] }, lockKey: null,
    shownHash: sha256(word), factsHash: sha256(""),
  };
  await db.$transaction((tx) => tx.proposedAction.create({
    data: { shopId, id: newId(), conversationId, kind: "order_tag", source: "STAFF", createdBy: STAFF, idempotencyKey: newId(), ...shownColumns(shopId, shown) },
  }));
}

/** What an approved reply rests on, and that its question had no answer. */
async function leanOnKnowledge(shopId: string, draftId: string, conversationId: string): Promise<void> {
  const { id } = await db.knowledgeArticle.create({
    data: { shopId, id: newId(), source: "FAQ", groupKey: newId(), externalId: newId(), locale: "nl", title: "Levering", body: "Binnen twee dagen.", contentHash: "", sourceUpdatedAt: new Date() },
  });
  await db.$transaction((tx) => recordUse(tx, { shopId, draftId, articleIds: [id] }));
  await recordUnanswered({ shopId, conversationId, sequence: 1, locale: "nl" });
}

/** An address left in the chat, and a picture shown there. */
async function leftAndShowed({ shopId, conversationId }: Chat, { email, word }: { email: string; word: string }): Promise<void> {
  await db.leftContact.create({ data: { shopId, conversationId, locale: "nl", contactHash: keyedHash(shopId, email), emailCipher: encryptField({ shopId, field: "LeftContact.email" }, email) } });
  await db.chatPhoto.create({ data: { shopId, id: newId(), conversationId, clientPhotoId: newId(), bytes: 3, imageCipher: encryptField({ shopId, field: "ChatPhoto.image" }, word) } });
}

/** The answer as an e-mail that came back. */
async function mailedTo({ shopId, conversationId }: Chat, { messageId, email }: { messageId: string; email: string }): Promise<void> {
  await db.$transaction((tx) => prepareLetter(tx, { shopId, messageId, conversationId }, { to: [email] }));
  await db.letter.update({ where: { shopId_messageId: { shopId, messageId } }, data: { status: "SENT" } });
  await recordBounce({ shopId, messageId, bounce: { recipient: email, status: "5.1.1", diagnostic: "" } });
}

/** The row of an order that was proved by a code (SH-12), as its job leaves it. */
async function proveOrder({ shopId, conversationId, customerId }: Chat, { email, word }: { email: string; word: string }): Promise<void> {
  const id = newId();
  await db.orderVerification.create({
    data: {
      shopId, id, conversationId, customerId, status: "VERIFIED", orderId: "gid://shopify/Order/5001001",
      expiresAt: new Date(), verifiedAt: new Date(), verifiedUntil: new Date(Date.now() + 86_400_000),
      orderNameCipher: encryptField({ shopId, field: ORDER_NAME_FIELD }, `#${word}`), contactCipher: encryptField({ shopId, field: CONTACT_FIELD }, email),
      contactHash: keyedHash(shopId, `email ${email}`), codeHash: codeHashOf({ shopId, verificationId: id, code: "123456" }),
    },
  });
}

/** A return with a picture, as it stands after the shopper sent it. */
async function storeReturn({ shopId, conversationId, customerId, word }: { shopId: string; conversationId: string; customerId: string | null; word: string }): Promise<void> {
  const returnRequestId = newId();
  const content = { note: `Mijn ${word} past niet`, lines: [{ fulfillmentLineItemId: null, lineItemId: null, title: "Plaid", variantTitle: null, quantity: 1, reason: null }] };
  await db.returnRequest.create({
    data: { shopId, id: returnRequestId, conversationId, customerId, orderId: "gid://shopify/Order/1", locale: "nl", status: "REQUESTED", runAfter: null, ...sealReturn(shopId, { content, orderName: "#1001", name: null }) },
  });
  await db.returnPhoto.create({
    data: { shopId, id: newId(), returnRequestId, bytes: 1, sha256: newId(), imageCipher: encryptField({ shopId, field: RETURN_PHOTO_FIELD }, word) },
  });
}

/** A question of theirs that was saved, and how its draft did in a run. */
async function saveJudgedCase({ shopId, customerId, email, word }: { shopId: string; customerId: string | null; email: string; word: string }): Promise<void> {
  const [caseId, runId] = [newId(), newId()];
  const content = { name: `Zaak ${word}`, thread: [{ author: "SHOPPER" as const, body: `Waar is mijn ${word}? Mail naar ${email}` }], locale: null, criteria: { ...NO_CRITERIA, allSupported: true } };
  const draft = { content: { text: `Uw ${word} komt.`, claims: [] }, source: "MODEL" as const, locale: "nl" as const, intent: "order_status" as const };
  await db.savedCase.create({ data: { shopId, id: caseId, customerId, createdBy: STAFF, ...sealCase(shopId, content) } });
  await db.caseRun.create({ data: { shopId, id: runId, reason: "MANUAL", status: "DONE", isLive: true, total: 1, done: 1 } });
  await db.caseResult.create({ data: { shopId, runId, caseId, verdict: "PASSED", contentCipher: sealResult(shopId, { failed: [], outcome: "ok", before: null, draft }) } });
}

/** Writes the open draft as a worker with a model would. */
async function writeDraft(shopId: string, conversationId: string, word: string): Promise<{ draftId: string; basedOnSequence: number }> {
  const open = await db.draft.findFirstOrThrow({ where: { shopId, conversationId, status: "QUEUED" } });
  const claim = await claimDraft({ shopId, draftId: open.id });
  const text = `Uw ${word} is onderweg.`;
  const result: ComposeResult = {
    content: { text, claims: [{ sentence: text, verdict: "SUPPORTED", problems: [], evidence: [{ kind: "order", ref: "#1001", label: word, quote: word, date: null }] }] },
    source: "MODEL", outcome: "ok", verified: true, needsHuman: false, locale: "nl", language: { source: "message", speaksOther: false }, triage: { intent: "order_status", source: "rule", urgency: 0, needsPerson: false }, promptVersion: "test", model: "test", providerHost: "model.test",
    usage: { inputTokens: 1, outputTokens: 1 }, latencyMs: 1, redactions: { EMAIL: 1 },
  };
  if (!claim || !(await finishDraft(claim, result))) throw new Error("the draft is not ours");
  return { draftId: open.id, basedOnSequence: open.basedOnSequence };
}
