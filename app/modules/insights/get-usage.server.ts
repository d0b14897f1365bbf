import { budgetDates, microsOf } from "#app/modules/drafting/budget-terms.ts";
import { getBudget } from "#app/modules/drafting/get-budget.server.ts";
import { priceOf } from "#app/modules/shop/model-prices.ts";
import { addDays, startOfDay } from "#app/modules/withdrawal/calendar.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { sumByDay, sumByModel, USAGE_DAYS, type UsageView } from "./usage-view.ts";
import { draftUsage, usageByDay } from "./usage-queries.server.ts";

type Tokens = { model: string; calls: number; inputTokens: number; outputTokens: number };
type DraftTokens = Omit<Tokens, "model"> & { model: string | null; conversations: number };

/**
 * What the model took: of the budget, a day, a model and a conversation. The budget is what the cap is held against; the rest is added up from
 * the log of calls (AI-14) at the prices of now, so that a price changed meanwhile makes them differ. Embeddings count in the budget only.
 * Throws `not_found` for an unknown shop.
 */
export async function getUsage({ shopId, now = new Date() }: { shopId: string; now?: Date }): Promise<UsageView> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { timezone: true, settings: { select: { priceInCents: true, priceOutCents: true } } } });
  if (!shop?.settings) throw new AppError("not_found", { reason: "shop_not_installed" });
  const own = shop.settings;
  const timezone = knownZone(shop.timezone);
  const [today, month] = budgetDates(timezone, now);
  const days = Array.from({ length: USAGE_DAYS }, (_, index) => addDays(today, index - USAGE_DAYS + 1));
  const first = [month, days[0] as string].sort()[0] as string;
  const [budget, rows, drafts] = await Promise.all([
    getBudget({ shopId, now }),
    db.$queryRaw<(Tokens & { day: string })[]>(usageByDay({ shopId, from: startOfDay(first, timezone), timezone })),
    db.$queryRaw<DraftTokens[]>(draftUsage({ shopId, from: startOfDay(month, timezone) })),
  ]);
  const micros = (row: Tokens) => microsOf(row, priceOf(row.model, own));
  const priced = rows.map((row) => ({ ...row, micros: micros(row) }));
  const conversations = drafts.find(({ model }) => model === null)?.conversations ?? 0;
  const ofDrafts = drafts.reduce((sum, { model, ...row }) => (model === null ? sum : sum + micros({ model, ...row })), 0);
  return { budget, days: sumByDay(priced, days), models: sumByModel(priced, month), conversations, microsPerConversation: conversations === 0 ? null : ofDrafts / conversations };
}

/** The database refuses a zone that it does not know; elsewhere such a zone counts as UTC. */
function knownZone(timezone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
    return timezone;
  } catch {
    return "UTC";
  }
}
