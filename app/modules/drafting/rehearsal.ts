import type { Locale } from "#app/contracts/locale.ts";
import type { DraftProposal } from "#app/modules/actions/draft-proposal.ts";
import type { ComposeInput, ComposeResult, ComposeSettings, ThreadMessage } from "./compose-types.ts";

/** A question that is asked again, as it stood when `upToSequence` was the newest message (null: as it stands now). */
export interface StoredQuestion {
  conversationId: string;
  upToSequence?: number | null;
}

/** A question that nobody asked, from a guest or as a customer of the shop would ask it. */
export interface InventedQuestion {
  /** Oldest first; the last message of the shopper is the one to answer. */
  thread: ThreadMessage[];
  /** Of the storefront that it would come from. */
  locale: Locale;
  /** Shopify's numeric id; null: a guest, who has no orders. */
  customerId: string | null;
  /** Language of the reply that staff chose; null or left out: as for a real message. */
  staffLocale?: Locale | null;
}

export type RehearsalQuestion = StoredQuestion | InventedQuestion;

/** What stands in place of the shop's settings, for this rehearsal alone. */
export type RehearsalOverrides = Partial<Pick<ComposeSettings, "guidance" | "brandVoice" | "register" | "registers" | "signature" | "rules">>;

/** The facts of one question, read once: two rehearsals of it differ by nothing but their settings. */
export type RehearsalContext = Omit<ComposeInput, "settings" | "signal"> & Required<Pick<ComposeInput, "language" | "triage">> & {
  /** No draft would be made for it: the merchant switched its topic off, or it states a withdrawal, which a person answers (CO-12). */
  leftToPerson: "intent_off" | "withdrawal" | null;
};

/** Why a rehearsal says nothing about drafts. */
export const REHEARSAL_STOPS = [
  "budget_reached", // the shop's budget of the day or month has no room for the call (SEC-09)
  "circuit_open", // the provider is left alone after failures
] as const;
export type RehearsalStop = (typeof REHEARSAL_STOPS)[number];

/** A draft that is stored nowhere and proposes nothing to anybody; or why there is none. */
export type Rehearsal =
  | { kind: "stopped"; reason: RehearsalStop }
  | ({ kind: "draft"; leftToPerson: RehearsalContext["leftToPerson"]; proposals: DraftProposal[] } & RehearsedDraft);

/** `source` says whether the model or the template wrote it, `outcome` why. */
export type RehearsedDraft = Pick<ComposeResult, "content" | "source" | "outcome" | "verified" | "needsHuman" | "locale" | "language" | "triage" | "model" | "usage">;
