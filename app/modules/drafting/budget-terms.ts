import { type ModelPrice, priceOf } from "#app/modules/shop/model-prices.ts";
import { MAX_OUTPUT_TOKENS, REASONING_TOKENS } from "#app/platform/llm/model-limits.ts";
import { estimateTokens, PROMPT_BUDGET_TOKENS } from "./prompt-reply.ts";
import { LETTER_JSON_SCHEMA } from "./reply-schema.ts";
import { shopDay } from "./shop-day.ts";

/** What a shop's model may take, and how that is counted. */
export interface BudgetTerms {
  /** IANA name: a day ends at the shop's midnight. */
  timezone: string;
  price: ModelPrice;
  dayTokens: number;
  dayCents: number;
  monthTokens: number;
  monthCents: number;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

type BudgetSettings = Pick<BudgetTerms, "dayTokens" | "dayCents" | "monthTokens" | "monthCents"> & Parameters<typeof priceOf>[1];

/** The terms of a shop's settings for the model that it uses. */
export function budgetTerms(timezone: string, settings: BudgetSettings, { model }: { model: string }): BudgetTerms {
  const { dayTokens, dayCents, monthTokens, monthCents } = settings;
  return { timezone, price: priceOf(model, settings), dayTokens, dayCents, monthTokens, monthCents };
}

const MICROS_PER_CENT = 10_000;

/** More than one call can take: the largest prompt with its schema, and all that the model may write and think. */
export const MAX_CALL: Usage = { inputTokens: PROMPT_BUDGET_TOKENS + estimateTokens(JSON.stringify(LETTER_JSON_SCHEMA)), outputTokens: MAX_OUTPUT_TOKENS + REASONING_TOKENS };

/** Millionths of a euro, rounded up. */
export function microsOf({ inputTokens, outputTokens }: Usage, { input, output }: ModelPrice): number {
  return Math.ceil(inputTokens * input + outputTokens * output);
}

/** The shop's day and the first of its month: "2026-11-25", "2026-11-01". */
export function budgetDates(timezone: string, now: Date = new Date()): [day: string, month: string] {
  const day = shopDay(now, timezone);
  return [day, `${day.slice(0, 7)}-01`];
}

/** Parameters of `reserveParts`; `most` is what the call can take at most. */
export function reserveValues({ timezone, price, dayTokens, dayCents, monthTokens, monthCents }: BudgetTerms, now?: Date, most: Usage = MAX_CALL): unknown[] {
  return [
    ...budgetDates(timezone, now), most.inputTokens + most.outputTokens, microsOf(most, price),
    dayTokens, dayCents * MICROS_PER_CENT, monthTokens, monthCents * MICROS_PER_CENT,
  ];
}

/** Parameters of `settleParts`; without terms nothing was reserved and nothing is charged. */
export function settleValues(terms: BudgetTerms | null, usage: Usage, now?: Date): unknown[] {
  if (!terms) return [0, 0, ...budgetDates("UTC", now)];
  return [usage.inputTokens + usage.outputTokens, microsOf(usage, terms.price), ...budgetDates(terms.timezone, now)];
}
