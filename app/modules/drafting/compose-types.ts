import type { Locale } from "#app/contracts/locale.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import type { KnownPerson } from "#app/modules/orders/known-person.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { askModel } from "#app/platform/llm/client.server.ts";
import type { ProviderAccess } from "#app/platform/llm/provider.ts";
import type { DraftProposal } from "#app/modules/actions/draft-proposal.ts";
import type { RefusedProposal } from "#app/modules/actions/refused-proposal.ts";
import type { Claim, DraftContent } from "./draft-content.ts";
import type { DraftFrame } from "./assemble-draft.ts";
import type { DraftRule } from "./draft-rule.ts";
import type { OutcomeCode } from "./outcomes.ts";
import type { ReplyLanguage } from "./reply-language.ts";
import type { Triage } from "./triage.ts";

/** "formal": u, vous, Sie; "informal": je, tu, du. */
export type Register = "formal" | "informal";

export interface ThreadMessage {
  author: "SHOPPER" | "STAFF" | "ASSISTANT" | "SYSTEM";
  body: string;
  /** ISO 8601, UTC. */
  at: string;
}

export interface ComposeShop {
  id: string;
  name: string;
  domain: string;
  /** IANA name; dates in a reply are dates of the shop. */
  timezone: string;
  primaryLocale: Locale;
}

/** The budget has no room for a call, or the provider is left alone after failures. */
export type Barred = "budget_reached" | "circuit_open";

export interface ComposeSettings {
  /** False: no text of this shop reaches a model. */
  aiEnabled: boolean;
  /** Null: no key, so a template is used. */
  provider: ProviderAccess | null;
  /** Why the provider is not asked this time. */
  barred?: Barred | null;
  register: Register;
  /** Where a language differs from that. */
  registers?: Partial<Record<Locale, Register>>;
  /** How the shop sounds, in the merchant's words. */
  brandVoice?: string;
  /** The merchant's guidance in plain language. */
  guidance: string;
  /** Rules that are switched on, oldest first. */
  rules?: readonly DraftRule[];
  /** Those of them that only a model can follow, for this draft; see apply-rules.ts. */
  inWords?: string[];
  signature: Partial<Record<Locale, string>>;
  /** The merchant's own words before that, in letters; without them, the language's. */
  closings?: Partial<Record<Locale, string>>;
}

/** Everything a draft may rest on. Nothing else is read while composing. */
export interface ComposeInput {
  shop: ComposeShop;
  settings: ComposeSettings;
  /** Language of the conversation's widget; used when the message itself does not tell. */
  conversationLocale: Locale;
  /** "EMAIL": a letter is answered, with a letter. */
  channel?: "CHAT" | "EMAIL";
  /** The language to answer in and what the question is about, when they are known already. */
  language?: ReplyLanguage;
  triage?: Triage;
  /** Name of the signed-in customer, if known: replaced by a placeholder before a model call (GD-06). */
  customerName: string | null;
  /** What orders and the customer's record say about the person: never in a prompt, only hidden from it. */
  person?: KnownPerson;
  /** Oldest first; the last shopper message is the one to answer. */
  thread: ThreadMessage[];
  /** Orders of this conversation's customer, newest first. */
  orders: OrderFacts[];
  /** Best first. */
  passages: Passage[];
  /** Staff's wish for a rewrite. */
  instruction?: string | null;
  /** A saved reply that was chosen for it; its text is among the passages. */
  macroId?: string | null;
  /** The saved reply is the answer as it stands, in whichever language there is one, and no model is asked. */
  isWordForWord?: boolean;
  /** Asks in place of the model itself: a rehearsal that was answered before need not ask again. */
  ask?: typeof askModel;
  /** Told before the model is asked, with the estimated tokens of the prompt: from then on it may cost. */
  onCall?: (promptTokens: number) => void;
  /** Aborting it rejects with the signal's reason: the draft is released, not failed. */
  signal: AbortSignal;
  /** Injected clock for tests. */
  now?: Date;
}

export interface ComposeResult {
  content: DraftContent;
  source: "MODEL" | "TEMPLATE";
  outcome: OutcomeCode;
  /** No claim is UNSUPPORTED. */
  verified: boolean;
  /** The context does not hold the answer. */
  needsHuman: boolean;
  locale: Locale;
  /** How the language was found. */
  language: Pick<ReplyLanguage, "source" | "speaksOther">;
  triage: Triage;
  promptVersion: string;
  /** Model that was asked; "" when none was. */
  model: string;
  /** Host that was asked; "" when none was. */
  providerHost: string;
  usage: { inputTokens: number; outputTokens: number };
  latencyMs: number;
  /** How many values of each kind were replaced before the call: { EMAIL: 1 }. */
  redactions: Record<string, number>;
}

/** A draft with what it proposes, before anybody has held that against live facts. */
export interface ComposedDraft extends ComposeResult {
  proposals: DraftProposal[];
  /** Proposals that name nothing of this conversation. */
  refused: RefusedProposal[];
  /** The text in parts, to be put together anew when actions go along. */
  parts: {
    frame: DraftFrame;
    /** What is said besides the result of the actions. */
    besideActions: Claim[];
    /** That a colleague follows up; null when the text says so already. */
    followUp: string | null;
  };
}

/** How the shop addresses people in a language. */
export function registerOf({ register, registers }: Pick<ComposeSettings, "register" | "registers">, locale: Locale): Register {
  return registers?.[locale] ?? register;
}
