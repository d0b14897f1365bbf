import type { Locale } from "#app/contracts/locale.ts";
import { approveActions, examineShown, orUnderWay, type ShownAction } from "#app/modules/actions/approve-actions.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { cleanText, encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { recogniseLanguage } from "#app/modules/drafting/detect-language.ts";
import type { AnswerByMail } from "#app/modules/mail/answer-by-mail.ts";
import { LETTER_COLUMNS, prepareAnswer, spokenLocale } from "#app/modules/mail/prepare-letter.server.ts";
import { supersedeOpenDrafts } from "#app/modules/drafting/request-draft.server.ts";
import { recordMacroUse } from "#app/modules/macros/record-macro-use.server.ts";
import { readSentTranslation } from "#app/modules/translation/sent-translation.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { assertNoGaps, type Decided, MAX_REPLY_CHARACTERS } from "./approve-draft.server.ts";
import { compareWithShadow } from "./compare-shadow.server.ts";
import { assertDeclineActions } from "./edit-actions.server.ts";
import { endOfUndo, hintReply } from "./undo-window.server.ts";

export interface StaffReply {
  shopId: string;
  conversationId: string;
  staffId: string;
  /** The text that leaves. */
  text: string;
  /** What it was translated from, where the person wrote in another language; see `readSentTranslation`. */
  translation?: { id?: string | undefined; isAccepted: boolean } | undefined;
  /** The actions that go along, as the person saw them. */
  actions?: ShownAction[] | undefined;
  /** Macros that the person put into the text. */
  macroIds?: string[] | undefined;
  /** By e-mail: who gets a copy. */
  letter?: AnswerByMail | undefined;
}

/**
 * A person answers in their own words, with actions or without; an open draft answers the same question and is
 * superseded, and a hidden one is held against the reply. It leaves when the shop's undo window is over and the actions have succeeded. Throws `not_found` for a
 * conversation of another shop, `invalid` for an empty or overlong text or one with a variable that nobody filled in (unresolved_variable), as `readSentTranslation` does for a translation and as `approveDraft` does for actions.
 */
export async function sendStaffReply({ shopId, conversationId, staffId, text, translation, actions: shown = [], macroIds = [], letter }: StaffReply): Promise<Decided> {
  const body = cleanText(text);
  if (body.length > MAX_REPLY_CHARACTERS) throw new AppError("invalid", { reason: "reply_too_long" });
  assertNoGaps(body);
  const translated = await readSentTranslation({ shopId, conversationId, text: body, translationId: translation?.id, isAccepted: translation?.isAccepted });
  const messageId = newId();
  const actions = await examineShown({ shopId, conversationId, actions: shown });
  assertDeclineActions(actions);
  const leavesAt = await orUnderWay(() => db.$transaction(async (tx) => {
    const [answered] = await tx.conversation.updateManyAndReturn({ where: { shopId, id: conversationId }, data: { waitingSince: null, needsHumanReason: null }, select: LETTER_COLUMNS });
    if (!answered) throw new AppError("not_found", { reason: "conversation_not_found" });
    const draft = await tx.draft.findFirst({ where: { shopId, conversationId, status: "READY" }, select: { id: true } });
    const now = new Date();
    const runAfter = await endOfUndo(tx, { shopId });
    await tx.message.create({
      data: {
        shopId, id: messageId, conversationId, author: "STAFF", ...(translated ? { origin: "human_translated", translationId: translated.translationId } : { origin: "human" }), status: actions.length > 0 ? "HELD" : "QUEUED", runAfter,
        bodyCipher: encryptBody(shopId, body), bodyHash: sha256(body), reviewerId: staffId, reviewedAt: now,
      },
    });
    await prepareAnswer(tx, { shopId, messageId, conversationId, channel: answered.channel, staffId, locale: translated ? spokenLocale(answered) : ownLocale(body) ?? spokenLocale(answered), letter });
    await recordMacroUse(tx, { shopId, messageId, macroIds });
    await compareWithShadow(tx, { shopId, conversationId, messageId, text: body });
    await supersedeOpenDrafts(tx, { shopId, conversationId });
    await approveActions(tx, { shopId, conversationId, draftId: draft?.id ?? null, messageId, staffId, runAfter, actions });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "message.written", subjectType: "message", subjectId: messageId });
    return runAfter;
  }));
  await hintReply({ shopId, messageId, leavesAt, hasActions: actions.length > 0 });
  return { messageId, leavesAt };
}

/** The language that a person wrote in, where their words tell. */
function ownLocale(text: string): Locale | null {
  const language = recogniseLanguage(text);
  return language === "other" ? null : language;
}
