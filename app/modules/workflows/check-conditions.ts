import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { foldText } from "#app/modules/knowledge/fold.ts";
import type { Condition, ConditionKind, Sign } from "./definition.ts";

/** What conditions are held against: a conversation as it is now, no text of it. */
export interface Facts {
  /** Null: not sorted yet. */
  intent: Intent | null;
  /** Of the reply, where known; else of the storefront. */
  locale: Locale;
  channel: "CHAT" | "EMAIL";
  signs: Sign[];
  /** Names of its tags. */
  tags: string[];
  /** Whether the shop's people answered at the moment of the event; null: not asked. */
  isOpen: boolean | null;
  /** Null: it is the shopper's turn. */
  waitingMinutes: number | null;
  /** Of the signed-in customer; "unknown": not asked, or Shopify withholds it; null: nobody is signed in, or no order. */
  customer: CustomerStanding | null | "unknown";
}

export interface CustomerStanding {
  /** What the newest order came to, in the shop's currency; null: there is none. */
  newestOrder: number | null;
  /** Of the customer in Shopify. */
  tags: string[];
}

export interface Verdict {
  /** Null: nobody knows. */
  holds: boolean | null;
  /** The first condition that does not hold, else the first that is unknown. */
  failed: ConditionKind | null;
}

/** Holds all conditions against the facts: they hold together or not at all. None at all hold. */
export function checkConditions(conditions: Condition[], facts: Facts): Verdict {
  const results = conditions.map((condition) => ({ kind: condition.kind, holds: holds(condition, facts) }));
  const failed = results.find((result) => result.holds === false) ?? results.find((result) => result.holds === null);
  return failed ? { holds: failed.holds, failed: failed.kind } : { holds: true, failed: null };
}

function holds(condition: Condition, { intent, locale, channel, signs, tags, isOpen, waitingMinutes, customer }: Facts): boolean | null {
  switch (condition.kind) {
    case "topic": return intent !== null && condition.is.includes(intent);
    case "language": return condition.is.includes(locale);
    case "signs": return condition.is.some((sign) => signs.includes(sign));
    case "channel": return condition.is.includes(channel);
    case "tagged": return sharesName(condition.is, tags);
    case "untagged": return !sharesName(condition.is, tags);
    case "hours": return isOpen === null ? null : isOpen === (condition.is === "open");
    case "waiting": return waitingMinutes !== null && waitingMinutes >= condition.minutes;
    case "orderValue": return customer === "unknown" ? null : customer !== null && customer.newestOrder !== null && customer.newestOrder >= condition.atLeast;
    case "vip": return customer === "unknown" ? null : customer !== null && sharesName(condition.tags, customer.tags);
  }
}

/** Case and accents do not tell tags apart, as everywhere. */
export function sharesName(wanted: string[], names: string[]): boolean {
  const there = new Set(names.map((name) => foldText(name)));
  return wanted.some((name) => there.has(foldText(name)));
}
