import { toIntent } from "#app/modules/conversation/intents.ts";
import { isBulkOn, listAutonomySettings } from "#app/modules/shop/autonomy.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { AUTO_INTENTS, hasEarnedAuto, intervalOf } from "./autonomy-rules.ts";
import { type BulkClass, type BulkView, MAX_BULK } from "./bulk-views.ts";
import { isTrained } from "./complete-training.server.ts";
import { countDecisions } from "./count-decisions.server.ts";

/** Topics whose drafts may be sent at once (AI-04), and which drafts that would be. Throws `conflict` "bulk_off" where the merchant did not want it. */
export async function listBulkClasses({ shopId, staffId }: { shopId: string; staffId: string }): Promise<BulkView> {
  if (!(await isBulkOn(db, { shopId }))) throw new AppError("conflict", { reason: "bulk_off" });
  const [counts, settings, trained, { autonomyBar: bar }] = await Promise.all([
    countDecisions({ shopId }), listAutonomySettings({ shopId }), isTrained(db, { shopId, staffId }),
    db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { autonomyBar: true } }),
  ]);
  const earned = counts.flatMap(({ intent: stored, locale, decided, unchanged }): Omit<BulkClass, "draftIds">[] => {
    const intent = toIntent(stored);
    const setting = settings.find((each) => each.intent === intent && each.locale === locale);
    const isOpen = setting === undefined || (setting.level === "DRAFT" && setting.demotedReason === null);
    if (intent === null || !isOpen || !AUTO_INTENTS.has(intent) || !hasEarnedAuto({ decided, unchanged, bar })) return [];
    return [{ intent, locale, decided, unchanged, low: intervalOf(unchanged, decided)?.low ?? 0 }];
  });
  const classes = await Promise.all(earned.map(async (each) => ({ ...each, draftIds: await findDrafts({ shopId, ...each }) })));
  return { classes, bar, isTrained: trained };
}

/** What the queue holds of it, without what a gate would keep anyway. */
async function findDrafts({ shopId, intent, locale }: { shopId: string } & Pick<BulkClass, "intent" | "locale">): Promise<string[]> {
  const drafts = await db.draft.findMany({
    where: {
      shopId, status: "READY", queueSince: { not: null }, intent, locale, source: "MODEL", verified: true, actions: { none: {} },
      conversation: { mode: "AI", needsHumanReason: null, needsPerson: false, speaksOther: false },
    },
    orderBy: [{ queueSince: "asc" }, { id: "asc" }], take: MAX_BULK, select: { id: true },
  });
  return drafts.map(({ id }) => id);
}
