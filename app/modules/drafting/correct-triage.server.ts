import { enqueue } from "#app/jobs/enqueue.server.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { hintDraft, requestDraft } from "./request-draft.server.ts";

interface Correction {
  shopId: string;
  conversationId: string;
  staffId: string;
}

interface LockedConversation {
  intent: string | null;
  replyLocale: Locale | null;
  locale: Locale;
  mode: "AI" | "HUMAN_ONLY";
  lastShopperSequence: number;
}

/** Corrections come in bursts; one training answers them all. */
export const LEARN_AFTER_MS = 30_000;

/**
 * A person says what a conversation is about: their word stands until the shopper writes again, and the words become an example
 * for the shop's own model. The same message corrected twice is one example. Throws `not_found` across shops, `conflict`
 * "nothing_to_answer" when the shopper has not written.
 */
export async function correctIntent({ shopId, conversationId, staffId, intent }: Correction & { intent: Intent }): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await lockConversation(tx, { shopId, conversationId });
    if (before.lastShopperSequence === 0) throw new AppError("conflict", { reason: "nothing_to_answer" });
    const sequence = before.lastShopperSequence;
    await tx.conversation.update({
      where: { shopId_id: { shopId, id: conversationId } },
      data: { staffIntent: intent, staffIntentSequence: sequence, intent, intentSource: "staff" },
    });
    await tx.intentCorrection.upsert({
      where: { shopId_conversationId_sequence: { shopId, conversationId, sequence } },
      create: { shopId, id: newId(), conversationId, sequence, before: before.intent, intent, staffId },
      update: { intent, staffId, at: new Date() },
    });
    await writeAudit(tx, {
      shopId, actorType: "staff", actorId: staffId, action: "conversation.intent_corrected", subjectType: "conversation", subjectId: conversationId,
      data: { before: before.intent, intent },
    });
  });
  await enqueue("intents.learn", { shopId }, { delayMs: LEARN_AFTER_MS, deduplicationKey: `intents-${shopId}` });
}

/**
 * A person says which language to answer in; null leaves it to the words again. What is remembered stays for the whole
 * conversation, and a proposal that is open is written anew in that language. Throws `not_found` across shops.
 */
export async function correctLanguage({ shopId, conversationId, staffId, locale }: Correction & { locale: Locale | null }): Promise<void> {
  const draftId = await db.$transaction(async (tx) => {
    const before = await lockConversation(tx, { shopId, conversationId });
    await tx.conversation.update({
      where: { shopId_id: { shopId, id: conversationId } },
      data: { staffLocale: locale, ...(locale ? { replyLocale: locale, languageSource: "staff" } : {}) },
    });
    await writeAudit(tx, {
      shopId, actorType: "staff", actorId: staffId, action: "conversation.language_corrected", subjectType: "conversation", subjectId: conversationId,
      data: { before: before.replyLocale, locale },
    });
    const isOpen = await tx.draft.count({ where: { shopId, conversationId, status: { in: ["QUEUED", "GENERATING", "READY"] } } });
    if (isOpen === 0 || before.mode === "HUMAN_ONLY" || locale === before.replyLocale) return null;
    return requestDraft(tx, { shopId, conversationId, basedOnSequence: before.lastShopperSequence, askedBy: "STAFF" });
  });
  if (draftId) await hintDraft({ shopId, draftId, delayMs: 0 });
}

async function lockConversation(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<LockedConversation> {
  const [conversation] = await tx.$queryRaw<LockedConversation[]>`
    SELECT "intent", "replyLocale"::text AS "replyLocale", "locale"::text AS "locale", "mode"::text AS "mode", "lastShopperSequence" FROM "Conversation"
    WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
  if (!conversation) throw new AppError("not_found", { reason: "conversation_not_found" });
  return conversation;
}
