import { isSureLanguage, toIntent } from "#app/modules/conversation/intents.ts";
import type { DraftContent } from "#app/modules/drafting/draft-content.ts";
import { hasOpenPoint } from "#app/modules/drafting/letter-content.ts";
import { gapsIn } from "#app/modules/macros/variables.ts";
import { AUTO_INTENTS, MAX_AUTO_TOKENS, tokensAtMost } from "./autonomy-rules.ts";
import { mayBeSpecialCategory } from "./special-category.ts";

/** Why a draft stays with the staff although its intent and language may leave by themselves. */
export const GATES = [
  "stopped_everywhere", "stopped_by_shop", "shadow_running", "not_auto", "wrote_again", "sender_unproven", "person_wanted", "demoted", "not_trained", "not_by_model", "not_for_this", "language_unsure", "language_foreign",
  "topic_unsure", "topic_changed", "urgent", "person_needed", "unsupported_sentence", "point_open", "too_long", "nobody_known", "special_category", "withdrawal", "action_proposed", "asked_by_person", "asked_by_workflow",
] as const;
export type Gate = (typeof GATES)[number];

/** What may change between a decision and the moment an answer leaves; looked at both times (AI-12, GD-10). */
export interface MomentFacts {
  stoppedEverywhere: boolean;
  stoppedByShop: boolean;
  /** Drafts are hidden, and nothing leaves by itself meanwhile. */
  isShadow: boolean;
  isAuto: boolean;
  /** Refused AI, asked for a person, or a person was called in. */
  wantsPerson: boolean;
  wroteAgain: boolean;
  /** The newest words came by a mail that nobody vouches for (SEC-13). */
  isUnproven: boolean;
}

/** Everything that a draft is held against; all of it read now. */
export interface GateFacts extends MomentFacts {
  /** Somebody reported, reopened or changed an answer since AUTO was switched on. */
  hasSignal: boolean;
  /** Who switched it on has learned what the assistant cannot do (AI-15). */
  isTrained: boolean;
  /** What the draft is about, and what the conversation is about by now: a person may have said otherwise. */
  intent: string | null;
  conversationIntent: string | null;
  /** Who found that; see `INTENT_SOURCES`. */
  intentSource: string | null;
  /** How the language was found; see `LANGUAGE_SOURCES`. */
  languageSource: string | null;
  /** The newest words are in a language that Loket does not write. */
  speaksOther: boolean;
  /** 0 to 2. */
  urgency: number;
  /** The words or the topic ask for a person, or the facts do not hold the answer. */
  needsPerson: boolean;
  source: string | null;
  verified: boolean;
  content: DraftContent;
  /** The shopper's own words, the newest ones. */
  shopperTexts: string[];
  /** Signed in, or an order proven. */
  isKnown: boolean;
  hasWithdrawal: boolean;
  hasActions: boolean;
  /** Who wanted this draft beside the shopper, and waits to read it; null: nobody. */
  askedBy: "STAFF" | "WORKFLOW" | null;
}

type Door = [isShut: boolean, gate: Gate];

/** The first gate of the moment that is shut; null: nothing stands in the way now. Pure. */
export function shutNow(facts: MomentFacts): Gate | null {
  return firstShut(momentDoors(facts));
}

/** The first gate that stays shut; null: it may leave. Order: what is cheapest to explain to staff first. Pure. */
export function shutGate(facts: GateFacts): Gate | null {
  return firstShut([...momentDoors(facts), ...settingDoors(facts), ...questionDoors(facts), ...draftDoors(facts)]);
}

const firstShut = (doors: Door[]) => doors.find(([isShut]) => isShut)?.[1] ?? null;

function momentDoors({ stoppedEverywhere, stoppedByShop, isShadow, isAuto, wantsPerson, wroteAgain, isUnproven }: MomentFacts): Door[] {
  return [
    [stoppedEverywhere, "stopped_everywhere"],
    [stoppedByShop, "stopped_by_shop"],
    [isShadow, "shadow_running"],
    [!isAuto, "not_auto"],
    [wroteAgain, "wrote_again"],
    [isUnproven, "sender_unproven"],
    [wantsPerson, "person_wanted"],
  ];
}

function settingDoors({ intent, hasSignal, isTrained }: GateFacts): Door[] {
  const topic = toIntent(intent);
  return [
    [topic === null || !AUTO_INTENTS.has(topic), "not_for_this"],
    [hasSignal, "demoted"],
    [!isTrained, "not_trained"],
  ];
}

/** What is not sure about the question needs a person's word. */
function questionDoors({ intent, conversationIntent, intentSource, languageSource, speaksOther, urgency, needsPerson, shopperTexts, hasWithdrawal }: GateFacts): Door[] {
  return [
    [hasWithdrawal, "withdrawal"],
    [intentSource === "model", "topic_unsure"],
    [intent !== conversationIntent, "topic_changed"],
    [speaksOther, "language_foreign"],
    [!isSureLanguage(languageSource), "language_unsure"],
    [urgency === 2, "urgent"],
    [needsPerson, "person_needed"],
    [shopperTexts.some(mayBeSpecialCategory), "special_category"],
  ];
}

function draftDoors({ intent, source, hasActions, askedBy, content, verified, isKnown }: GateFacts): Door[] {
  const { claims } = content;
  const isPersonal = intent === "order_status" || intent === "invoice" || claims.some(({ evidence }) => evidence.some(({ kind }) => kind === "order"));
  return [
    [askedBy === "STAFF", "asked_by_person"],
    [askedBy === "WORKFLOW", "asked_by_workflow"],
    [source !== "MODEL", "not_by_model"],
    [hasActions || (content.refused ?? []).length > 0, "action_proposed"],
    [!verified || gapsIn(content.text).length > 0 || claims.some(({ verdict }) => verdict === "UNSUPPORTED") || claims.every(({ verdict }) => verdict === "NOT_A_FACT"), "unsupported_sentence"],
    [hasOpenPoint(content.letter), "point_open"],
    [isPersonal && !isKnown, "nobody_known"],
    [tokensAtMost(content.text) > MAX_AUTO_TOKENS, "too_long"],
  ];
}
