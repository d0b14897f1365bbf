import type { Intent } from "#app/modules/conversation/intents.ts";

/**
 * Questions that an answer may leave for by itself: all of them ask for information. Whatever refuses, grants, moves money or
 * changes an order stays a person's (GD-11), and so does a complaint.
 */
export const AUTO_INTENTS: ReadonlySet<Intent> = new Set(["order_status", "delivery", "product_question", "invoice"]);

/** Fewer decisions than this prove nothing, whatever their share. */
export const LEAST_DECISIONS = 30;
/** Older decisions say little about today's drafts. */
export const COUNTED_DAYS = 90;
/** Percent; see ShopSettings.autonomyBar. */
export const AUTONOMY_BAR = { min: 50, max: 99 } as const;

/** 95 %, two-sided. */
const Z = 1.96;

/** Shares from 0 to 1. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson's 95 % interval of a share (E. B. Wilson, JASA 22, 1927): unlike the plain one it stays honest with few
 * decisions and with shares near 1. Null without a decision.
 */
export function intervalOf(hits: number, total: number): Interval | null {
  if (total === 0) return null;
  const share = hits / total;
  const shrink = 1 + Z ** 2 / total;
  const middle = (share + Z ** 2 / (2 * total)) / shrink;
  const reach = (Z / shrink) * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** Whether enough was sent unchanged to propose AUTO: at least 30 decisions, and the interval's lower end at the merchant's bar (percent). */
export function hasEarnedAuto({ unchanged, decided, bar }: { unchanged: number; decided: number; bar: number }): boolean {
  const interval = intervalOf(unchanged, decided);
  return interval !== null && decided >= LEAST_DECISIONS && interval.low * 100 >= bar;
}

/** AI-09: what leaves by itself is short. */
export const MAX_AUTO_TOKENS = 200;
/** Bytes a token has at the least, on average, in the four languages: counted so, a text is never shorter than it seems. */
const BYTES_PER_TOKEN = 3;

/** At most this many tokens, whatever the model's own way of counting. */
export function tokensAtMost(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).length / BYTES_PER_TOKEN);
}
