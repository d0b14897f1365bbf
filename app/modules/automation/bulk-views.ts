import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { Gate } from "./gates.ts";

/** Drafts that one press sends at most. */
export const MAX_BULK = 25;

/** One topic in one language whose drafts people send unchanged often enough. */
export interface BulkClass {
  intent: Intent;
  locale: Locale;
  decided: number;
  unchanged: number;
  /** Lower end of the interval of "sent unchanged", 0 to 1. */
  low: number;
  /** Drafts that wait and may leave, longest waiting first; at most MAX_BULK. */
  draftIds: string[];
}

export interface BulkView {
  classes: BulkClass[];
  /** The merchant's bar in percent: at least so many must have been sent unchanged. */
  bar: number;
  /** The person who looks went through the training (AI-15). */
  isTrained: boolean;
}

/** What a press did. */
export interface BulkOutcome {
  sent: { conversationId: string; messageId: string; leavesAt: string }[];
  /** Why each of the others stays. */
  kept: Gate[];
}
