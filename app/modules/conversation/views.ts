import type { Locale } from "#app/contracts/locale.ts";
import type { AnswerTimer } from "#app/modules/hours/answer-timer.ts";
import type { Intent, Urgency } from "./intents.ts";
import type { TagColour } from "./tag-colours.ts";

/** Lists of conversations as the admin shows them. All times are ISO 8601, UTC. */

export const INBOX_VIEWS = ["approval", "person", "overdue", "waiting", "answered", "mine", "unassigned", "open", "mentioned", "snoozed", "resolved"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** "due": whose answer is due first, of those who wait. */
export const INBOX_SORTS = ["newest", "urgent", "due"] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

export const CHANNELS = ["CHAT", "EMAIL"] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What of a view is shown, and in which order. Null: everything. */
export interface InboxFilter {
  intent: Intent | null;
  channel: ChannelName | null;
  /** Language that replies are written in. */
  language: Locale | null;
  tagId: string | null;
  /** This urgent at least. */
  minUrgency: Urgency;
  /** Views that are over (snoozed, resolved) know neither urgency nor due moments and are always newest first; "overdue" is always by due moment. */
  sort: InboxSort;
}

export const NO_FILTER: InboxFilter = { intent: null, channel: null, language: null, tagId: null, minUrgency: 0, sort: "newest" };

/** Whether anything is left out, the order aside. */
export function isFiltered({ sort: _, ...filter }: InboxFilter): boolean {
  return Object.values(filter).some((value) => value !== null && value !== 0);
}

export type ConversationStatusName = "OPEN" | "SNOOZED" | "RESOLVED";

export interface TagView {
  id: string;
  name: string;
  colour: TagColour | null;
}

export interface ConversationRow {
  id: string;
  customerName: string | null;
  channel: ChannelName;
  status: ConversationStatusName;
  locale: Locale;
  snippet: string;
  lastMessageAt: string;
  waitingSince: string | null;
  /** By when the answer is due; null: nobody waits, or there is no target. */
  timer: AnswerTimer | null;
  needsHumanReason: string | null;
  intent: Intent | null;
  urgency: Urgency;
  /** Status of the open draft, when there is one. */
  draftStatus: "QUEUED" | "GENERATING" | "READY" | null;
  tags: TagView[];
}

export interface ConversationPage {
  rows: ConversationRow[];
  /** Pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Counts stop at this number and are then shown as "99+", so that counting stays cheap. */
export const MAX_VIEW_COUNT = 100;
export type ViewCounts = Record<Exclude<InboxView, "resolved">, number>;
