import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { AutonomyLevelName } from "#app/modules/shop/autonomy.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { AUTO_INTENTS, AUTONOMY_BAR, hasEarnedAuto } from "./autonomy-rules.ts";
import { isTrained } from "./complete-training.server.ts";
import { countDecisions } from "./count-decisions.server.ts";

interface Change {
  shopId: string;
  staffId: string;
  intent: Intent;
  locale: Locale;
  level: AutonomyLevelName;
}

/**
 * A person's decision on how far the assistant may go for one intent in one language. AUTO is taken only when it is earned at this moment
 * and the person was trained (AI-15): throws `conflict` "auto_not_earned" or "auto_not_possible", `forbidden` "training_needed".
 */
export async function setAutonomy({ shopId, staffId, intent, locale, level }: Change): Promise<void> {
  await db.$transaction(async (tx) => {
    if (level === "AUTO") await assertMayBeAuto(tx, { shopId, staffId, intent, locale });
    const row = { level, changedAt: new Date(), changedBy: staffId, demotedReason: null };
    const before = await tx.autonomy.findUnique({ where: { shopId_intent_locale: { shopId, intent, locale } }, select: { level: true } });
    await tx.autonomy.upsert({ where: { shopId_intent_locale: { shopId, intent, locale } }, create: { shopId, intent, locale, ...row }, update: row });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "autonomy.changed", subjectType: "shop", subjectId: shopId, data: { intent, locale, from: before?.level ?? "DRAFT", to: level } });
  });
}

async function assertMayBeAuto(tx: Tx, { shopId, staffId, intent, locale }: Omit<Change, "level">): Promise<void> {
  if (!AUTO_INTENTS.has(intent)) throw new AppError("conflict", { reason: "auto_not_possible" });
  if (!(await isTrained(tx, { shopId, staffId }))) throw new AppError("forbidden", { reason: "training_needed" });
  const { autonomyBar: bar } = await tx.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { autonomyBar: true } });
  const counted = (await countDecisions({ shopId }, tx)).find((each) => each.intent === intent && each.locale === locale);
  if (!counted || !hasEarnedAuto({ ...counted, bar })) throw new AppError("conflict", { reason: "auto_not_earned" });
}

/** The merchant's bar in percent. Throws `invalid` outside 50 to 99. */
export async function setAutonomyBar({ shopId, staffId, bar }: { shopId: string; staffId: string; bar: number }): Promise<void> {
  if (!Number.isInteger(bar) || bar < AUTONOMY_BAR.min || bar > AUTONOMY_BAR.max) throw new AppError("invalid", { reason: "bar_out_of_range" });
  await db.$transaction(async (tx) => {
    await tx.shopSettings.update({ where: { shopId }, data: { autonomyBar: bar } });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "autonomy.bar_changed", subjectType: "shop", subjectId: shopId, data: { bar } });
  });
}

/** The shop's kill switch (AI-12): from now on nothing leaves by itself, what is queued included; or lets it go on. */
export async function stopAutoSend({ shopId, staffId, stopped }: { shopId: string; staffId: string; stopped: boolean }): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.shopSettings.update({ where: { shopId }, data: { autoSendStoppedAt: stopped ? new Date() : null } });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: stopped ? "autonomy.stopped" : "autonomy.resumed", subjectType: "shop", subjectId: shopId });
  });
}
