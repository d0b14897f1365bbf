import type { Locale } from "#app/contracts/locale.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";

export type AutonomyLevelName = "OFF" | "DRAFT" | "AUTO";

/** The merchant's word on one intent in one language. */
export interface AutonomySetting {
  intent: string;
  locale: Locale;
  level: AutonomyLevelName;
  changedAt: Date;
  /** Staff id; null when it demoted itself. */
  changedBy: string | null;
  demotedReason: string | null;
}

/** What the merchant decided; intents and languages that are not among them are at DRAFT (AI-12). */
export function listAutonomySettings({ shopId }: { shopId: string }, tx: Tx = db): Promise<AutonomySetting[]> {
  return tx.autonomy.findMany({ where: { shopId }, select: { intent: true, locale: true, level: true, changedAt: true, changedBy: true, demotedReason: true } });
}

export function levelOf(settings: Pick<AutonomySetting, "intent" | "locale" | "level">[], intent: string | null, locale: Locale): AutonomyLevelName {
  return settings.find((each) => each.intent === intent && each.locale === locale)?.level ?? "DRAFT";
}

/** The kill switches (AI-12): the operator's for everybody, the merchant's for one shop. Read at every step, at sending too. */
export async function readAutoSendStops(tx: Tx, { shopId }: { shopId: string }): Promise<{ everywhere: boolean; byShop: boolean }> {
  const { autoSendStoppedAt } = await tx.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { autoSendStoppedAt: true } });
  return { everywhere: env.AUTO_SEND === "off", byShop: autoSendStoppedAt !== null };
}

/** Whether the merchant lets staff send several drafts of an earned topic at once; off until they say so (AI-12). */
export async function isBulkOn(tx: Tx, { shopId }: { shopId: string }): Promise<boolean> {
  return (await tx.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { bulkApproval: true } })).bulkApproval;
}
