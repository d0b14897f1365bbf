import type { Locale } from "#app/contracts/locale.ts";
import type { Intent, Urgency } from "./intents.ts";

/** Lists of conversations as the admin shows them. All times are ISO 8601, UTC. */

export const INBOX_VIEWS = ["approval", "person", "waiting", "open", "resolved"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

export const INBOX_SORTS = ["newest", "urgent"] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

/** What of a view is shown, and in which order. */
export interface InboxFilter {
  /** Null: every topic. */
  intent: Intent | null;
  /** This urgent at least. */
  minUrgency: Urgency;
  sort: InboxSort;
}

export const NO_FILTER: InboxFilter = { intent: null, minUrgency: 0, sort: "newest" };

export type ConversationStatusName = "OPEN" | "SNOOZED" | "RESOLVED";

export interface ConversationRow {
  id: string;
  customerName: string | null;
  status: ConversationStatusName;
  locale: Locale;
  snippet: string;
  lastMessageAt: string;
  waitingSince: string | null;
  needsHumanReason: string | null;
  intent: Intent | null;
  urgency: Urgency;
  /** Status of the open draft, when there is one. */
  draftStatus: "QUEUED" | "GENERATING" | "READY" | null;
}

export interface ConversationPage {
  rows: ConversationRow[];
  /** Pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Counts stop at this number and are then shown as "99+", so that counting stays cheap. */
export const MAX_VIEW_COUNT = 100;
export type ViewCounts = Record<Exclude<InboxView, "resolved">, number>;
