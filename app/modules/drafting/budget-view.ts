/** From here on staff are warned. */
export const WARN_AT_PERCENT = 80;

/** What was used of one period's budget; euros in cents. */
export interface BudgetPeriod {
  usedTokens: number;
  limitTokens: number;
  usedCents: number;
  limitCents: number;
  /** Of the limit that is nearer, 0 to 100. */
  percent: number;
}

export interface BudgetView {
  day: BudgetPeriod;
  month: BudgetPeriod;
}

/** Whether the merchant should hear of it before drafts become templates. */
export function isNearLimit({ day, month }: BudgetView): boolean {
  return Math.max(day.percent, month.percent) >= WARN_AT_PERCENT;
}

/** Pure. Micros are millionths of a euro. */
export function budgetPeriod(used: { tokens: number; micros: number }, limit: { tokens: number; cents: number }): BudgetPeriod {
  const usedCents = used.micros / 10_000;
  const share = Math.max(ratio(used.tokens, limit.tokens), ratio(usedCents, limit.cents));
  return { usedTokens: used.tokens, limitTokens: limit.tokens, usedCents, limitCents: limit.cents, percent: Math.min(100, Math.floor(share * 100)) };
}

function ratio(used: number, limit: number): number {
  return limit > 0 ? used / limit : 1;
}
