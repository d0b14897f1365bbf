import type { Locale } from "#app/contracts/locale.ts";
import { INTENTS, type Intent } from "#app/modules/conversation/intents.ts";
import { type AutonomyLevelName, levelOf, listAutonomySettings, readAutoSendStops } from "#app/modules/shop/autonomy.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AUTO_INTENTS, hasEarnedAuto, type Interval, intervalOf } from "./autonomy-rules.ts";
import { isTrained } from "./complete-training.server.ts";
import { countDecisions, type DecisionCount, listMisses, type Miss } from "./count-decisions.server.ts";
import { summariseShadow } from "./count-shadow.server.ts";
import type { ShadowSummary } from "./shadow-views.ts";

export interface AutonomyRow {
  intent: Intent;
  locale: Locale;
  level: AutonomyLevelName;
  /** Whether AUTO exists for this intent at all. */
  mayBeAuto: boolean;
  decided: number;
  unchanged: number;
  interval: Interval | null;
  /** AUTO is earned and not switched on: propose it. */
  isProposed: boolean;
  isEarned: boolean;
  /** Why it went back to DRAFT by itself, and when (ISO 8601). */
  demoted: { reason: string; at: string } | null;
  misses: Miss[];
}

export interface AutonomyView {
  rows: AutonomyRow[];
  /** Percent. */
  bar: number;
  /** Staff may send several drafts of an earned topic at once. */
  isBulkOn: boolean;
  stoppedByShop: boolean;
  stoppedEverywhere: boolean;
  /** The person who looks has been trained. */
  isTrained: boolean;
  /** The shop's languages, those that people decide in most first; then the shop's own. */
  locales: Locale[];
  /** The newest trial in the dark. */
  shadow: ShadowSummary | null;
}

/** Every intent in every language of the shop: what was decided, what is earned, what is switched on. */
export async function listAutonomy({ shopId, staffId }: { shopId: string; staffId: string }): Promise<AutonomyView> {
  const [settings, counts, misses, stops, trained, { autonomyBar: bar, bulkApproval: isBulkOn, locales, shop }, shadow] = await Promise.all([
    listAutonomySettings({ shopId }), countDecisions({ shopId }), listMisses({ shopId }), readAutoSendStops(db, { shopId }), isTrained(db, { shopId, staffId }),
    db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { autonomyBar: true, bulkApproval: true, locales: true, shop: { select: { primaryLocale: true } } } }),
    summariseShadow({ shopId }),
  ]);
  const rows = INTENTS.flatMap((intent) => locales.map((locale): AutonomyRow => {
    const isHere = (each: { intent: string; locale: Locale }) => each.intent === intent && each.locale === locale;
    const { decided, unchanged } = counts.find(isHere) ?? { decided: 0, unchanged: 0 };
    const level = levelOf(settings, intent, locale);
    const mayBeAuto = AUTO_INTENTS.has(intent);
    const isEarned = mayBeAuto && hasEarnedAuto({ unchanged, decided, bar });
    const setting = settings.find(isHere);
    return {
      intent, locale, level, mayBeAuto, decided, unchanged, interval: intervalOf(unchanged, decided), isEarned, isProposed: isEarned && level === "DRAFT" && !setting?.demotedReason,
      demoted: setting?.demotedReason ? { reason: setting.demotedReason, at: setting.changedAt.toISOString() } : null,
      misses: misses.filter(isHere),
    };
  }));
  return { rows, bar, isBulkOn, stoppedByShop: stops.byShop, stoppedEverywhere: stops.everywhere, isTrained: trained, locales: byUse(locales, counts, shop.primaryLocale), shadow };
}

function byUse(locales: Locale[], counts: DecisionCount[], primary: Locale): Locale[] {
  const used = (locale: Locale) => counts.filter((each) => each.locale === locale).reduce((sum, { decided }) => sum + decided, 0);
  return locales.toSorted((a, b) => used(b) - used(a) || Number(b === primary) - Number(a === primary));
}
