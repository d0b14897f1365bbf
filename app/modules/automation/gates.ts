import { toIntent } from "#app/modules/conversation/intents.ts";
import type { DraftContent } from "#app/modules/drafting/draft-content.ts";
import { AUTO_INTENTS, MAX_AUTO_TOKENS, tokensAtMost } from "./autonomy-rules.ts";
import { mayBeSpecialCategory } from "./special-category.ts";

/** Why a draft stays with the staff although its intent and language may leave by themselves. */
export const GATES = [
  "stopped_everywhere", "stopped_by_shop", "not_auto", "demoted", "not_trained", "not_by_model", "not_for_this", "unsupported_sentence", "too_long", "nobody_known",
  "special_category", "person_wanted", "withdrawal", "action_proposed", "wrote_again",
] as const;
export type Gate = (typeof GATES)[number];

/** Everything that a draft is held against; all of it read now. */
export interface GateFacts {
  stoppedEverywhere: boolean;
  stoppedByShop: boolean;
  isAuto: boolean;
  /** Somebody reported, reopened or changed an answer since AUTO was switched on. */
  hasSignal: boolean;
  /** Who switched it on has learned what the assistant cannot do (AI-15). */
  isTrained: boolean;
  intent: string | null;
  source: string | null;
  verified: boolean;
  content: DraftContent;
  /** The shopper's own words, the newest ones. */
  shopperTexts: string[];
  /** Signed in, or an order proven. */
  isKnown: boolean;
  /** Refused AI, asked for a person, or a person was called in. */
  wantsPerson: boolean;
  hasWithdrawal: boolean;
  hasActions: boolean;
  wroteAgain: boolean;
}

/** The first gate that stays shut; null: it may leave. Order: what is cheapest to explain to staff first. Pure. */
export function shutGate(facts: GateFacts): Gate | null {
  const { content } = facts;
  const intent = toIntent(facts.intent);
  const speaksOfOrder = content.claims.some(({ evidence }) => evidence.some(({ kind }) => kind === "order"));
  const shut: [boolean, Gate][] = [
    [facts.stoppedEverywhere, "stopped_everywhere"],
    [facts.stoppedByShop, "stopped_by_shop"],
    [!facts.isAuto, "not_auto"],
    [intent === null || !AUTO_INTENTS.has(intent), "not_for_this"],
    [facts.hasSignal, "demoted"],
    [!facts.isTrained, "not_trained"],
    [facts.source !== "MODEL", "not_by_model"],
    [facts.wroteAgain, "wrote_again"],
    [facts.wantsPerson, "person_wanted"],
    [facts.hasWithdrawal, "withdrawal"],
    [facts.hasActions || (content.refused ?? []).length > 0, "action_proposed"],
    [!facts.verified || content.claims.some(({ verdict }) => verdict === "UNSUPPORTED") || content.claims.every(({ verdict }) => verdict === "NOT_A_FACT"), "unsupported_sentence"],
    [(intent === "order_status" || intent === "invoice" || speaksOfOrder) && !facts.isKnown, "nobody_known"],
    [facts.shopperTexts.some(mayBeSpecialCategory), "special_category"],
    [tokensAtMost(content.text) > MAX_AUTO_TOKENS, "too_long"],
  ];
  return shut.find(([isShut]) => isShut)?.[1] ?? null;
}
