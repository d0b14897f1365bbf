import { enqueue } from "#app/jobs/enqueue.server.ts";
import { approveActions, examineShown, orUnderWay, type ShownAction } from "#app/modules/actions/approve-actions.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { cleanText, encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { type Claim, DRAFT_CONTENT_FIELD, draftContentSchema, type Evidence } from "#app/modules/drafting/draft-content.ts";
import { readSentTranslation, type SentTranslation } from "#app/modules/translation/sent-translation.server.ts";
import { gapsIn } from "#app/modules/macros/variables.ts";
import { recordMacroUse } from "#app/modules/macros/record-macro-use.server.ts";
import { LETTER_COLUMNS, prepareAnswer, spokenLocale } from "#app/modules/mail/prepare-letter.server.ts";
import type { AnswerByMail } from "#app/modules/mail/answer-by-mail.ts";
import { recordUse } from "#app/modules/knowledge/record-use.server.ts";
import { decryptField, encryptField, sha256 } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import type { Author, Origin } from "#app/platform/prisma/client.ts";
import { assertNoUndoneClaims, previewsOf } from "./check-done-claims.server.ts";
import { type DraftInDecision, lockReadyDraft } from "./decide-draft.server.ts";
import { assertDeclineActions } from "./edit-actions.server.ts";
import { readDraftContent } from "./read-draft-content.server.ts";
import { endOfUndo, hintReply } from "./undo-window.server.ts";

export const MAX_REPLY_CHARACTERS = 8_000;
export const FINAL_TEXT_FIELD = "Approval.finalText";

/** What a person changed is looked at for a rule when it can no longer be taken back; nobody waits for that. */
const LEARN_AFTER_UNDO_MS = 1_000;

export interface ApproveInput {
  shopId: string;
  draftId: string;
  staffId: string;
  /** The text as the person saw it and wants it sent; absent: the draft as it is. */
  text?: string | undefined;
  /** What that text was translated from, where the person wrote in another language; see `readSentTranslation`. */
  translation?: { id?: string | undefined; isAccepted: boolean } | undefined;
  /** The shopper's newest message that the person saw (Draft.basedOnSequence). */
  basedOnSequence: number;
  /** The actions that go along, as the person saw them; they run first, and the reply leaves only when all succeeded. */
  actions?: ShownAction[] | undefined;
  /** Macros that the person put into the text. */
  macroIds?: string[] | undefined;
  /** By e-mail: who gets a copy. */
  letter?: AnswerByMail | undefined;
}

export interface Decided {
  messageId: string;
  /** Until then the decision may be taken back. */
  leavesAt: Date;
}

/**
 * One decision of one person: READY -> APPROVED, the Approval with the exact text, the Message to send
 * and the audit line, all or nothing; with actions, those are approved in it, too, and run first. It leaves when the
 * shop's undo window is over. Throws `conflict` when the shopper wrote meanwhile (shopper_wrote_again), somebody was
 * faster (already_decided) or the facts changed (order_changed, action_under_way, …); `forbidden` "over_limit";
 * `invalid` for a text that claims what is not done (CO-13) or has a variable that nobody filled in (unresolved_variable). The caller keeps the person's text.
 */
export async function approveDraft({ shopId, draftId, staffId, text, translation, basedOnSequence, actions: shown = [], macroIds = [], letter }: ApproveInput): Promise<Decided> {
  const messageId = newId();
  const seen = await db.draft.findUnique({ where: { shopId_id: { shopId, id: draftId } }, select: { conversationId: true, contentCipher: true } });
  if (!seen) throw new AppError("not_found", { reason: "draft_not_found" });
  const { conversationId } = seen;
  const translated = text === undefined ? null : await readTranslation({ shopId, conversationId, draftId, text: cleanText(text), translation });
  // Shopify is asked before the transaction: no lock waits for it.
  const actions = await examineShown({ shopId, conversationId, actions: shown });
  assertDeclineActions(actions);
  const content = readDraftContent(shopId, seen.contentCipher);
  await assertNoUndoneClaims({ shopId, conversationId, text: text ?? content?.text ?? "", actions: previewsOf(actions), content });
  let isEdited = false;
  const leavesAt = await orUnderWay(() => db.$transaction(async (tx) => {
    const draft = await lockReadyDraft(tx, { shopId, draftId });
    if (draft.lastShopperSequence !== basedOnSequence || draft.basedOnSequence !== basedOnSequence) {
      throw new AppError("conflict", { reason: "shopper_wrote_again" });
    }
    const { text: drafted, claims } = draftContentSchema.parse(JSON.parse(decryptField({ shopId, field: DRAFT_CONTENT_FIELD }, draft.contentCipher)));
    const finalText = text === undefined ? drafted : cleanText(text);
    if (finalText.length > MAX_REPLY_CHARACTERS) throw new AppError("invalid", { reason: "reply_too_long" });
    assertNoGaps(finalText);
    const runAfter = await endOfUndo(tx, { shopId });
    await storeDecision(tx, { shopId, draft, staffId, messageId, finalText, edited: finalText !== drafted, translated, runAfter, isHeld: actions.length > 0, letter });
    await recordUse(tx, { shopId, draftId, articleIds: articlesBehind(claims, finalText) });
    await recordMacroUse(tx, { shopId, messageId, macroIds: [...macroIds, ...macrosBehind(claims, finalText)] });
    await approveActions(tx, { shopId, conversationId, draftId, messageId, staffId, runAfter, actions });
    isEdited = finalText !== drafted;
    return runAfter;
  }));
  if (isEdited) void enqueue("edit.learn", { shopId, draftId }, { delayMs: Math.max(0, leavesAt.getTime() - Date.now()) + LEARN_AFTER_UNDO_MS });
  await hintReply({ shopId, messageId, leavesAt, hasActions: actions.length > 0 });
  return { messageId, leavesAt };
}

const NO_ARTICLE: ReadonlySet<Evidence["kind"]> = new Set(["order", "action", "macro"]);

/** Articles that sentences lean on which are still in the text that leaves. */
function articlesBehind(claims: Claim[], finalText: string): string[] {
  return sourcesBehind(claims, finalText, ({ kind }) => !NO_ARTICLE.has(kind));
}

/** Macros likewise. */
export function macrosBehind(claims: Claim[], finalText: string): string[] {
  return sourcesBehind(claims, finalText, ({ kind }) => kind === "macro");
}

function sourcesBehind(claims: Claim[], finalText: string, isWanted: (evidence: Evidence) => boolean): string[] {
  const standing = claims.filter(({ sentence }) => finalText.includes(sentence));
  return [...new Set(standing.flatMap(({ evidence }) => evidence).filter((each) => isWanted(each) && isId(each.ref)).map(({ ref }) => ref))];
}

/** Throws `invalid` for a text with a variable that nobody filled in: it is never sent (decision 055). */
export function assertNoGaps(text: string): void {
  if (gapsIn(text).length > 0) throw new AppError("invalid", { reason: "unresolved_variable" });
}

interface Decision {
  shopId: string;
  draft: DraftInDecision;
  staffId: string;
  messageId: string;
  finalText: string;
  edited: boolean;
  translated: Pick<SentTranslation, "translationId"> | null;
  runAfter: Date;
  /** It waits for its actions. */
  isHeld: boolean;
  letter: AnswerByMail | undefined;
}

async function storeDecision(tx: Tx, { shopId, draft, staffId, messageId, finalText, edited, translated, runAfter, isHeld, letter }: Decision): Promise<void> {
  const now = new Date();
  const hash = sha256(finalText);
  await tx.draft.update({ where: { shopId_id: { shopId, id: draft.id } }, data: { status: "APPROVED", closedAt: now } });
  await tx.approval.create({
    data: {
      shopId, id: newId(), draftId: draft.id, decision: edited ? "EDITED" : "APPROVED", staffId, decidedAt: now,
      finalTextCipher: encryptField({ shopId, field: FINAL_TEXT_FIELD }, finalText), finalTextHash: hash,
    },
  });
  await tx.message.create({
    data: {
      shopId, id: messageId, conversationId: draft.conversationId, draftId: draft.id, status: isHeld ? "HELD" : "QUEUED", runAfter,
      bodyCipher: encryptBody(shopId, finalText), bodyHash: hash, reviewerId: staffId, reviewedAt: now, ...provenance(draft.source, edited, translated),
    },
  });
  const { channel, ...spoken } = await tx.conversation.update({ where: { shopId_id: { shopId, id: draft.conversationId } }, data: { waitingSince: null, needsHumanReason: null }, select: LETTER_COLUMNS });
  await prepareAnswer(tx, { shopId, messageId, conversationId: draft.conversationId, channel, staffId, locale: draft.locale ?? spokenLocale(spoken), letter });
  await writeAudit(tx, {
    shopId, actorType: "staff", actorId: staffId, action: edited ? "draft.approved_edited" : "draft.approved", subjectType: "draft", subjectId: draft.id,
    data: { messageId, source: draft.source },
  });
}

/**
 * What the text that leaves was translated from. A decision that was taken back leaves a copy of its draft, and with it its translation: what a
 * machine wrote stays a machine's, however often a person goes over it.
 */
async function readTranslation({ shopId, conversationId, draftId, text, translation }: Pick<ApproveInput, "shopId" | "draftId" | "translation"> & { conversationId: string; text: string }): Promise<Pick<SentTranslation, "translationId"> | null> {
  const found = await readSentTranslation({ shopId, conversationId, text, translationId: translation?.id, isAccepted: translation?.isAccepted });
  if (found || translation?.id) return found;
  const recalled = await db.recall.findFirst({ where: { shopId, newDraftId: draftId, message: { translationId: { not: null } } }, select: { message: { select: { translationId: true } } } });
  return recalled?.message.translationId ? { translationId: recalled.message.translationId } : null;
}

/**
 * AI-03: what a model wrote and a person checked is labelled so. A template is fixed text of ours with the
 * shop's facts filled in, sent by a person: no AI had a part in it, unless the person's changes were translated.
 */
function provenance(source: DraftInDecision["source"], edited: boolean, translated: Decision["translated"]): { author: Author; origin: Origin; translationId?: string } {
  const original = translated && { translationId: translated.translationId };
  if (source === "TEMPLATE") return { author: "STAFF", origin: translated ? "human_translated" : "human", ...original };
  return { author: "ASSISTANT", origin: edited ? "ai_reviewed_edited" : "ai_reviewed_unedited", ...original };
}
