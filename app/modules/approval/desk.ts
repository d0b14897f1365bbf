import type { Locale } from "#app/contracts/locale.ts";
import type { MessageOrigin } from "#app/contracts/storefront.ts";
import type { Intent, Urgency } from "#app/modules/conversation/intents.ts";
import type { ChannelName, ConversationStatusName, TagView } from "#app/modules/conversation/views.ts";
import type { Merges, NoteView } from "#app/modules/inbox/views.ts";
import type { Money } from "#app/modules/orders/order-facts.ts";
import type { ReturnStatusName } from "#app/modules/returns/return-state.ts";
import type { WithdrawalStatusName } from "#app/modules/withdrawal/views.ts";
import type { RatingView } from "#app/modules/satisfaction/scores.ts";
import type { Colleague } from "./views.ts";

/** What staff keep beside a conversation, and what else is known of its customer. All times are ISO 8601, UTC. */

export interface Desk {
  /** A person's word on the urgency; null: by the words. */
  priority: Urgency | null;
  tags: TagView[];
  /** All that the shop has, by name. */
  shopTags: TagView[];
  notes: NoteView[];
  merges: Merges;
  /** What was said in the conversations that are answered here too, the newest first. */
  merged: MergedThread[];
  /** What the shopper said of it; null: they were not asked. */
  rating: RatingView | null;
  /** Who may be called in a note or take care of it. */
  colleagues: Colleague[];
}

export interface MergedThread {
  conversationId: string;
  channel: ChannelName;
  at: string;
  messages: MergedMessage[];
  /** Older messages exist than those given. */
  hasEarlier: boolean;
}

export interface MergedMessage {
  id: string;
  author: "SHOPPER" | "STAFF" | "ASSISTANT" | "SYSTEM";
  /** How AI was involved (AI-03). */
  origin: MessageOrigin;
  body: string;
  locale: Locale;
  at: string;
}

/** Something that happened with a customer. */
export type TimelineEvent = { id: string; at: string } & (
  | { kind: "order"; name: string; total: Money | null; isCancelled: boolean; fulfillmentStatus: string | null }
  | { kind: "return"; orderName: string; status: ReturnStatusName }
  | { kind: "withdrawal"; reference: string; status: WithdrawalStatusName }
  | { kind: "conversation"; channel: ChannelName; status: ConversationStatusName; intent: Intent | null; snippet: string; locale: Locale; isMergedHere: boolean; mayMerge: boolean }
  | { kind: "consent"; purpose: string; status: "GRANTED" | "DENIED" | "WITHDRAWN" }
);

export interface Timeline {
  /** Newest first. */
  events: TimelineEvent[];
  /** Shopify could not be asked: orders are missing. */
  lacksOrders: boolean;
  /** Older events exist than those given. */
  hasEarlier: boolean;
}
