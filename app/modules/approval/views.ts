import type { MailView } from "#app/modules/mail/mail-view.ts";
import type { Locale } from "#app/contracts/locale.ts";
import type { MessageOrigin } from "#app/contracts/storefront.ts";
import type { Intent, IntentSource, LanguageSource, Urgency } from "#app/modules/conversation/intents.ts";
import type { AnswerTimer } from "#app/modules/hours/answer-timer.ts";
import type { ConversationStatusName } from "#app/modules/conversation/views.ts";
import type { ThreadAction } from "#app/modules/actions/views.ts";
import type { DraftContent } from "#app/modules/drafting/draft-content.ts";
import type { GlossaryTerm } from "#app/modules/translation/glossary.ts";
import type { TranslationOutcome } from "#app/modules/translation/outcomes.ts";
import type { TranslationContent } from "#app/modules/translation/translation-content.ts";
import type { OrderFacts, OrderReach } from "#app/modules/orders/order-facts.ts";

/** What a person needs in front of them to decide on a draft (AI-13). All times are ISO 8601, UTC. */

export type DraftStatusName = "QUEUED" | "GENERATING" | "READY" | "APPROVED" | "REJECTED" | "SUPERSEDED" | "FAILED";

/** A ready draft beside the words it answers. */
export interface ApprovalQueueItem {
  draftId: string;
  conversationId: string;
  customerName: string | null;
  shopperSnippet: string;
  shopperLocale: Locale;
  draftSnippet: string;
  draftLocale: Locale;
  waitingSince: string | null;
  /** By when the answer is due; null: nobody waits, or there is no target. */
  timer: AnswerTimer | null;
  source: "MODEL" | "TEMPLATE" | null;
  verified: boolean;
  /** Sentences that the evidence check could not support. */
  markedSentences: number;
  needsHumanReason: string | null;
  /** Why it stands where it stands, weightiest first: codes of app/modules/drafting/draft-risk.ts. */
  reasons: string[];
  assignedTo: Colleague | null;
  /** Other members of staff who have it open now; null: one without a name. */
  watchers: (string | null)[];
}

/** A member of staff as others see them. */
export interface Colleague {
  id: string;
  /** Null when Shopify gave none. */
  name: string | null;
}

export interface ApprovalQueuePage {
  items: ApprovalQueueItem[];
  /** Pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** The count stops at this number and is then shown as "99+". */
export const MAX_QUEUE_COUNT = 100;

export interface ThreadMessage {
  id: string;
  author: "SHOPPER" | "STAFF" | "ASSISTANT" | "SYSTEM";
  /** Name of the member of staff who wrote or approved it. */
  staffName: string | null;
  origin: MessageOrigin;
  /** Somebody said that it is wrong (AI-17). */
  reportedBy: "SHOPPER" | "STAFF" | null;
  status: "RECEIVED" | "HELD" | "QUEUED" | "SENDING" | "SENT" | "UNKNOWN" | "FAILED";
  body: string;
  /** What its own words tell, else the conversation's. */
  locale: Locale;
  /** In a language that Loket does not write. */
  speaksOther: boolean;
  /** What the person wrote, where it left in another language. */
  original: { text: string; locale: Locale } | null;
  at: string;
  /** While it has not left: when it leaves; until then it may be taken back. */
  leavesAt: string | null;
  /** How it goes as an e-mail; null: it does not. */
  letter: LetterView | null;
  /** What came with a shopper's mail; null for a message of the chat. */
  mail: MailView | null;
  /** A picture that the shopper sent with it. */
  photoId: string | null;
}

/** What is known of a message's e-mail beside the message's own status. */
export interface LetterView {
  to: string[];
  subject: string | null;
  /** Why the last try did not succeed: a code. */
  error: string | null;
  /** The mail server's own words for it. */
  reply: string | null;
  /** The report that it came back. */
  bounce: { recipient: string; status: string; diagnostic: string } | null;
}

/** A message or draft in the language of the person who reads it; always shown beside the original. */
export interface ReadTranslation {
  /** Of the message or draft. */
  id: string;
  to: Locale;
  from: Locale;
  /** Legal words of the original with their meaning, also when there is no translation. */
  terms: GlossaryTerm[];
  outcome: TranslationOutcome;
  content: Omit<TranslationContent, "source"> | null;
}

/** A person's own words as a text that may leave in the shopper's language. */
export interface WrittenTranslation {
  outcome: TranslationOutcome;
  terms: GlossaryTerm[];
  translation: { id: string; source: string; text: string; problems: string[] } | null;
}

/** What a page gets for its wish. */
export type TranslationAnswer = { intent: "read"; read: ReadTranslation[] } | ({ intent: "write" } & WrittenTranslation);

export interface ThreadDraft {
  id: string;
  status: DraftStatusName;
  basedOnSequence: number;
  locale: Locale;
  content: DraftContent | null;
  /** The text of a decision that was taken back, to go on with. */
  keptText: string | null;
  source: "MODEL" | "TEMPLATE" | null;
  outcome: string | null;
  /** Why it did not leave by itself although its topic may; a code of app/modules/automation/gates.ts. */
  autoOutcome: string | null;
  verified: boolean;
  instruction: string | null;
  rejectionReason: string | null;
  decidedBy: string | null;
  /** Why it stands where it stands in the queue: codes of app/modules/drafting/draft-risk.ts. */
  riskReasons: string[];
}

/** The language to answer in and where it is known from; null before the first draft. */
export interface ThreadLanguage {
  locale: Locale;
  source: LanguageSource | null;
  /** The newest words are in a language that Loket does not write. */
  speaksOther: boolean;
  staffLocale: Locale | null;
}

export interface ThreadTriage {
  intent: Intent | null;
  intentSource: IntentSource | null;
  urgency: Urgency;
  needsPerson: boolean;
}

export interface Thread {
  conversationId: string;
  channel: "CHAT" | "EMAIL";
  status: ConversationStatusName;
  mode: "AI" | "HUMAN_ONLY";
  needsHumanReason: string | null;
  /** Language that replies are written in. */
  locale: Locale;
  language: ThreadLanguage;
  triage: ThreadTriage;
  /** Signed in on the storefront; a guest gets no order facts unless they proved an order. */
  isCustomer: boolean;
  /** Orders that a guest proved by a code, newest first (SH-12). */
  verifiedOrders: { name: string; until: string }[];
  customerName: string | null;
  waitingSince: string | null;
  /** By when the answer is due; null: nobody waits, or there is no target. */
  timer: AnswerTimer | null;
  /** While SNOOZED: when it comes back by itself. */
  snoozedUntil: string | null;
  assignedTo: Colleague | null;
  /** Other members of staff who have it open now; null: one without a name. */
  watchers: (string | null)[];
  /** Another one at the next look: something here has changed. */
  mark: string;
  lastShopperSequence: number;
  messages: ThreadMessage[];
  /** Older messages exist than those returned. */
  hasEarlier: boolean;
  /** Proposed for the next reply (PROPOSED), or approved with one (`messageId`). */
  actions: ThreadAction[];
  /** The newest draft, whatever became of it; null also when it is hidden. */
  draft: ThreadDraft | null;
  /** Until when the shop tries the assistant in the dark: drafts are made and nobody sees them. Null: it does not. */
  shadowUntil: string | null;
}

/** The orders beside a conversation. */
export interface ViewedOrders {
  /** Newest first. */
  orders: OrderFacts[];
  /** How far back the app may look; null for a guest, of whom only proven orders are shown. */
  reach: OrderReach | null;
  /** Orders of this customer that are not among these; null: unknown. */
  unseenCount: number | null;
}
