import type { Locale } from "#app/contracts/locale.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { isBulkOn } from "#app/modules/shop/autonomy.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { AUTO_INTENTS, hasEarnedAuto } from "./autonomy-rules.ts";
import { MAX_BULK, type BulkOutcome } from "./bulk-views.ts";
import { isTrained } from "./complete-training.server.ts";
import { countDecisions } from "./count-decisions.server.ts";
import { demoteOnSignals } from "./find-signals.server.ts";
import { type BulkPress, sendByItself } from "./send-by-itself.server.ts";

interface Press {
  shopId: string;
  staffId: string;
  intent: Intent;
  locale: Locale;
  /** What was on the screen; nothing else leaves. */
  draftIds: string[];
}

/**
 * Sends the drafts of one topic in one language that a person has not read one by one: each as an automatic answer (AI-04), behind the same gates, and only
 * while the topic's measured error is under the merchant's limit. Says what was sent and why the others stay. Throws `conflict` "bulk_off", "bulk_not_earned"
 * or "auto_not_possible", `forbidden` "training_needed" (AI-15), `invalid` "too_many".
 */
export async function bulkApprove({ draftIds, ...press }: Press): Promise<BulkOutcome> {
  const { shopId, staffId, intent, locale } = press;
  if (draftIds.length > MAX_BULK) throw new AppError("invalid", { reason: "too_many" });
  await demoteOnSignals({ shopId, intent, locale });
  const id = await db.$transaction((tx) => recordPress(tx, press));
  const bulk: BulkPress = { id, staffId, intent, locale };
  const outcome: BulkOutcome = { sent: [], kept: [] };
  for (const draftId of new Set(draftIds)) {
    const result = await sendByItself({ shopId, draftId, bulk });
    if ("gate" in result) outcome.kept.push(result.gate);
    else outcome.sent.push({ conversationId: result.conversationId, messageId: result.messageId, leavesAt: result.leavesAt.toISOString() });
  }
  return outcome;
}

/** Who pressed, and what had been measured then: on record before anything leaves. */
async function recordPress(tx: Tx, { shopId, staffId, intent, locale }: Omit<Press, "draftIds">): Promise<string> {
  if (!(await isBulkOn(tx, { shopId }))) throw new AppError("conflict", { reason: "bulk_off" });
  if (!AUTO_INTENTS.has(intent)) throw new AppError("conflict", { reason: "auto_not_possible" });
  if (!(await isTrained(tx, { shopId, staffId }))) throw new AppError("forbidden", { reason: "training_needed" });
  const { autonomyBar: bar } = await tx.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { autonomyBar: true } });
  const counted = (await countDecisions({ shopId }, tx)).find((each) => each.intent === intent && each.locale === locale);
  if (!counted || !hasEarnedAuto({ ...counted, bar })) throw new AppError("conflict", { reason: "bulk_not_earned" });
  // The topic's row is what a report of such an answer marks.
  const setting = await tx.autonomy.upsert({
    where: { shopId_intent_locale: { shopId, intent, locale } }, create: { shopId, intent, locale, level: "DRAFT", changedBy: staffId }, update: {}, select: { demotedReason: true },
  });
  if (setting.demotedReason !== null) throw new AppError("conflict", { reason: "bulk_not_earned" });
  const id = newId();
  const { decided, unchanged } = counted;
  await tx.bulkApproval.create({ data: { shopId, id, staffId, intent, locale, decided, unchanged, bar } });
  await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "bulk.approved", subjectType: "bulk_approval", subjectId: id, data: { intent, locale, decided, unchanged, bar } });
  return id;
}

/** The merchant's word on whether staff may do this at all. Switching it on takes the training (AI-15): throws `forbidden` "training_needed". */
export async function setBulkApproval({ shopId, staffId, isOn }: { shopId: string; staffId: string; isOn: boolean }): Promise<void> {
  await db.$transaction(async (tx) => {
    if (isOn && !(await isTrained(tx, { shopId, staffId }))) throw new AppError("forbidden", { reason: "training_needed" });
    await tx.shopSettings.update({ where: { shopId }, data: { bulkApproval: isOn } });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: isOn ? "bulk.switched_on" : "bulk.switched_off", subjectType: "shop", subjectId: shopId });
  });
}

/** Takes back what has not left yet of such a press; says how many. What a colleague took back or what left counts as none. */
export async function takeBackBulk({ shopId, staffId, messages }: { shopId: string; staffId: string; messages: { conversationId: string; messageId: string }[] }): Promise<number> {
  let count = 0;
  for (const message of messages) {
    try {
      await recallDecision({ shopId, staffId, ...message });
      count += 1;
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
    }
  }
  return count;
}
