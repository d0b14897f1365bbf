/** Hours of the shop's day at which a person may have the mail. */
export const DIGEST_HOURS = [6, 7, 8, 9, 10, 12, 14, 16, 18] as const;
export const DEFAULT_DIGEST_HOUR = 8;
/** Who has not opened the app for so long gets none: they may have left. */
export const DIGEST_ABSENCE_DAYS = 30;
/** A shopper who waits longer is counted as overdue. */
export const OVERDUE_HOURS = 24;

/** What waits, in numbers only: a mailbox is no place for customers' data. Each is counted up to 100 or so, as the pages do. */
export interface DigestFacts {
  /** Drafts to decide on. */
  drafts: number;
  /** Conversations that a person has to answer. */
  persons: number;
  /** Conversations whose shopper waits for more than OVERDUE_HOURS. */
  overdue: number;
  returns: number;
  /** Withdrawals whose refund is due within five days or late (CO-10), and those that are late. */
  withdrawalsDue: number;
  withdrawalsLate: number;
  /** Notes that call this person and were not read yet. */
  mentions: number;
}

/** Pure: whether there is nothing to tell. */
export function isNothing(facts: DigestFacts): boolean {
  return Object.values(facts).every((count) => count === 0);
}

/** A person's wish as the page shows it. */
export interface DigestView {
  /** Where it would go, or goes; null while Shopify names no verified address for the person. */
  email: string | null;
  isOn: boolean;
  hour: number;
  /** ISO 8601, UTC; null while it is off. */
  nextAt: string | null;
  lastSentAt: string | null;
}

/** What came of a person's command about it; `reason` is a code of the group "digestProblem". */
export type NotificationsAnswer = { ok: true; intent: "save" | "sendNow" } | { ok: false; reason: string };
