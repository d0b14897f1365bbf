import type { BudgetView } from "#app/modules/drafting/budget-view.ts";

/** Days that the chart of the usage page shows, today included. */
export const USAGE_DAYS = 30;

/** Calls of the model and what they took; micros are millionths of a euro, an estimate. */
export interface UsageSum {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  micros: number;
}

/** `day` is the shop's: "2026-11-25". */
export type UsageDay = UsageSum & { day: string };
export type UsageModel = UsageSum & { model: string };

export interface UsageView {
  /** Against the cap, exactly as the budget counts (SEC-09). */
  budget: BudgetView;
  /** USAGE_DAYS of them, oldest first; a day without a call is there with zeros. */
  days: UsageDay[];
  /** Of this month, the dearest first. */
  models: UsageModel[];
  /** Conversations that a model wrote a draft for this month, and what those drafts cost in the mean; null: there were none. */
  conversations: number;
  microsPerConversation: number | null;
}

/** One sum of the log: a day and a model. */
export type UsageRow = UsageSum & { day: string; model: string };

export const NO_USAGE: UsageSum = { calls: 0, inputTokens: 0, outputTokens: 0, micros: 0 };

/** Pure. */
export function addUsage(a: UsageSum, b: UsageSum): UsageSum {
  return { calls: a.calls + b.calls, inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens, micros: a.micros + b.micros };
}

/** Every one of `days` with its sum over all models. */
export function sumByDay(rows: UsageRow[], days: string[]): UsageDay[] {
  return days.map((day) => ({ day, ...rows.filter((row) => row.day === day).reduce<UsageSum>(addUsage, NO_USAGE) }));
}

/** Every model that was called from `since` on ("2026-11-01"), the dearest first. */
export function sumByModel(rows: UsageRow[], since: string): UsageModel[] {
  const sums = new Map<string, UsageSum>();
  for (const row of rows) if (row.day >= since) sums.set(row.model, addUsage(sums.get(row.model) ?? NO_USAGE, row));
  return [...sums].map(([model, sum]) => ({ model, ...sum })).sort((a, b) => b.micros - a.micros || b.calls - a.calls);
}
