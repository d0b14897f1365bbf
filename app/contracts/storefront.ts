import { z } from "zod";
import type { QuickAction } from "./flows.ts";
import { localeSchema, type Locale } from "./locale.ts";

/**
 * What the chat block and the server say to each other through the app proxy (/apps/loket/*). Shop and
 * customer are never in a body: they come from Shopify's signature of the query (SH-09).
 */
export const MAX_MESSAGE_CHARACTERS = 4_000;
/** Larger request bodies are refused before they are parsed. */
export const MAX_BODY_BYTES = 32_768;

export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const textVersion = z.number().int().min(1).max(100_000);
export const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Optional purposes only; support itself never hangs on consent (GD-01). */
export const consentChoicesSchema = z.strictObject({
  /** false: no AI reads this conversation, a person answers (GD-10). */
  aiAssistance: z.boolean(),
  /** Keep the conversation longer than 30 days. */
  longerHistory: z.boolean().default(false),
  /** Versions of the texts that were on the screen; absent: the current ones. */
  shown: z.strictObject({ ai_assistance: textVersion, longer_history: textVersion }).partial().optional(),
});
export type ConsentChoices = z.infer<typeof consentChoicesSchema>;

/** POST /apps/loket/conversations */
export const startConversationSchema = z.strictObject({
  locale: localeSchema,
  consents: consentChoicesSchema,
});

/** Language of the widget, for the words of a refusal. */
export const locale = localeSchema.optional();

/** POST /apps/loket/messages */
export const sendMessageSchema = z.strictObject({
  conversationId: uuid,
  token,
  locale,
  clientMessageId: uuid,
  body: z.string().min(1).max(MAX_MESSAGE_CHARACTERS),
});

/** POST /apps/loket/person: "talk to a person" (GD-11). */
export const requestPersonSchema = z.strictObject({ conversationId: uuid, token, locale });

/** POST /apps/loket/consents: takes one of the choices made at the start back, with one click (GD-05). */
export const withdrawConsentSchema = z.strictObject({ conversationId: uuid, token, locale, withdraw: z.enum(["ai_assistance", "longer_history"]) });

/** POST /apps/loket/report: "this answer is wrong" (AI-17), about a WireMessage that AI had a part in. Repeating it changes nothing. */
export const reportAnswerSchema = z.strictObject({ conversationId: uuid, token, locale, messageId: uuid });

/** POST /apps/loket/verify: a guest asks for a code that proves an order theirs (SH-12). Answered by OrderCodeRequested, whatever is true. */
export const requestOrderCodeSchema = z.strictObject({
  conversationId: uuid,
  token,
  locale,
  /** "#1001" */
  orderName: z.string().trim().min(1).max(40),
  /** The order's e-mail address or phone number. */
  contact: z.string().trim().min(3).max(254),
});

/** POST /apps/loket/verify-code: the code from the mail. */
export const confirmOrderCodeSchema = z.strictObject({ conversationId: uuid, token, locale, code: z.string().max(20) });

/** POST /apps/loket/updates; `after` is the highest sequence the widget has (0 at first). */
export const pollUpdatesSchema = z.strictObject({
  conversationId: uuid,
  token,
  locale,
  after: z.number().int().min(0),
});

/**
 * POST /apps/loket/start: texts to show before the first input (AI-01, GD-03). Creates and stores nothing.
 */
export const getStartSchema = z.strictObject({ locale: localeSchema });

export const MAX_RETURN_LINES = 20;
export const MAX_RETURN_NOTE = 300;
/** The chat block makes photos smaller before it sends them; base64, below what the web server reads at all. */
export const MAX_PHOTO_BODY_BYTES = 1_000_000;

/** POST /apps/loket/return-options: what this shopper may send back now (ReturnOptions). */
export const getReturnOptionsSchema = z.strictObject({ conversationId: uuid, token, locale });

const shopifyId = z.string().regex(/^gid:\/\/shopify\/[A-Za-z]+\/\d{1,20}$/);

/** POST /apps/loket/returns: 201 { returnId }, repeated clientReturnId -> 200 with the same id. */
export const requestReturnSchema = z.strictObject({
  conversationId: uuid,
  token,
  locale,
  clientReturnId: uuid,
  orderId: shopifyId,
  lines: z.array(z.strictObject({
    fulfillmentLineItemId: shopifyId,
    quantity: z.number().int().min(1).max(10_000),
    /** Id of one of ReturnOptions.reasons. */
    reasonId: z.string().min(1).max(100),
  })).min(1).max(MAX_RETURN_LINES),
  note: z.string().max(MAX_RETURN_NOTE).default(""),
});

/** POST /apps/loket/return-photos: one picture of a return of this conversation. */
export const addReturnPhotoSchema = z.strictObject({ conversationId: uuid, token, locale, returnId: uuid, image: z.base64().min(1) });

export interface ReturnOptions {
  /** Orders with something to send back, newest first; empty for a guest who has proved none. */
  orders: {
    orderId: string;
    name: string;
    /** ISO 8601, UTC. */
    createdAt: string;
    lines: { fulfillmentLineItemId: string; title: string; variantTitle: string | null; /** Pieces that may still go back. */ quantity: number }[];
  }[];
  /** In the shopper's language. */
  reasons: { id: string; label: string }[];
  /** A guest who has to prove an order first. */
  mustVerify: boolean;
}

export interface ReturnRequested {
  returnId: string;
}

export type MessageOrigin = "human" | "human_translated" | "ai_auto" | "ai_reviewed_unedited" | "ai_reviewed_edited" | "system";

/** Machine-readable AI marking (AI-08), derived per message and never from a setting (AI-03). */
export interface AiMark {
  generated: boolean;
  reviewedByHuman: boolean;
}

export interface WireMessage {
  id: string;
  sequence: number;
  author: "SHOPPER" | "STAFF" | "ASSISTANT" | "SYSTEM";
  origin: MessageOrigin;
  ai: AiMark;
  body: string;
  /** The shopper said that it is wrong. */
  isReported: boolean;
  /** Of what the shop wrote: `/apps/loket/proof?m=…` says publicly who wrote it (AI-09). */
  proof: string | null;
  /** ISO 8601, UTC. */
  sentAt: string;
}

export interface Disclosure {
  /** Text that an AI assistant is involved, in the shopper's language (AI-01). */
  text: string;
  version: number;
  privacyUrl: string;
  /** The merchant's greeting, shown after the disclosure (AI-02); may be empty. */
  greeting: string;
}

export interface ConsentTextView {
  purpose: "ai_assistance" | "longer_history";
  version: number;
  text: string;
}

export interface StartView {
  locale: Locale;
  shopName: string;
  disclosure: Disclosure;
  consentTexts: ConsentTextView[];
  /** Whether AI drafts are on for this shop; off: everything goes to people. */
  aiEnabled: boolean;
  /** What can be done without typing, in the merchant's order. */
  quickActions: QuickAction[];
  /** Whether somebody is there now and how long answers took lately, in the page's language; "": nothing is known. */
  waitNote: string;
}

export interface StartedConversation {
  conversationId: string;
  token: string;
  disclosure: Disclosure;
}

export interface SentMessage {
  id: string;
  sentAt: string;
  /** The message asks about an order of the shopper's own: a guest may want to prove which one. */
  isAboutOrder: boolean;
}

/** The one answer to a request for a code, in the shopper's language. */
export interface OrderCodeRequested {
  message: string;
}

export interface ConversationState {
  mode: "AI" | "HUMAN_ONLY";
  status: "OPEN" | "SNOOZED" | "RESOLVED";
  /** The shopper waits for an answer. */
  waiting: boolean;
  /** A person was asked for. */
  personRequested: boolean;
  /** A guest who may prove an order by a code. */
  canVerify: boolean;
  /** A proven order is known here until then; ISO 8601, UTC. */
  verifiedUntil: string | null;
  /** While the shopper waits: what is known of the wait, whole sentences in the page's language; "": nothing is. */
  waitNote: string;
  /** The chat is resolved and the shopper was asked how it was, and has not said. */
  canRate: boolean;
  /** Answers by e-mail: null, not to be had; otherwise whether an address was left, and confirmed. */
  mail: "none" | "asked" | "confirmed" | null;
}

export interface Updates {
  messages: WireMessage[];
  state: ConversationState;
}

/** Every refusal: a stable reason and a kind sentence in the shopper's language. */
export interface StorefrontError {
  error: { reason: string; message: string; retryAfterSeconds?: number };
}
