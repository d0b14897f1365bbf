import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { MissReason } from "#app/modules/drafting/compare-reply.ts";
import type { Interval } from "./autonomy-rules.ts";

/** What a trial in the dark has shown. All times are ISO 8601, UTC. */

export interface ShadowRunView {
  id: string;
  startedAt: string;
  /** Planned end while it runs, else when it ended. */
  endsAt: string;
  isRunning: boolean;
}

/** Of so many replies, how many a hidden draft could have been. */
export interface ShadowShare {
  compared: number;
  unchanged: number;
  /** 95 %; null without a comparison. */
  interval: Interval | null;
}

export interface ShadowPlace extends ShadowShare {
  intent: Intent | null;
  locale: Locale;
}

/** The newest run, for the page of autonomy. */
export interface ShadowSummary extends ShadowShare {
  run: ShadowRunView;
}

/** A reply that no hidden draft said the same as. */
export interface ShadowMiss {
  /** Of the reply. */
  id: string;
  conversationId: string;
  customerName: string | null;
  question: string;
  /** Null: there was none in time. */
  draft: string | null;
  reply: string;
  reason: MissReason;
  /** Why no model wrote it; a code of app/modules/drafting/outcomes.ts. */
  draftOutcome: string | null;
  /** Percent. */
  similarity: number | null;
  onlyInDraft: string[];
  onlyInReply: string[];
  intent: Intent | null;
  locale: Locale;
  comparedAt: string;
}

export interface ShadowReport {
  /** Newest first. */
  runs: ShadowRunView[];
  run: ShadowRunView | null;
  total: ShadowShare;
  /** Per topic and language, most compared first. */
  places: ShadowPlace[];
  reasons: { reason: MissReason; count: number }[];
  /** Null while the run goes on: nobody writes with the proposals in mind. */
  misses: { items: ShadowMiss[]; nextCursor: string | null } | null;
}
