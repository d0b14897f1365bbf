import type { Locale } from "#app/contracts/locale.ts";
import type { Register } from "./compose-types.ts";
import { RULE_PHRASES, type RuleSlots } from "./rule-phrases.ts";
import { trippedGuards } from "./reply-guards.ts";

/** One rule of the merchant for drafts, in plain language. */
export interface DraftRule {
  text: string;
  /** Language of the drafts that it is for; null: all. */
  locale: Locale | null;
  /** A code of app/modules/conversation/intents.ts; null: all topics. */
  intent: string | null;
}

/** Rules that may be switched on at once: at their full length they take a seventh of the prompt's budget (SEC-09). */
export const MAX_RULES_ON = 12;
export const MAX_RULE_CHARACTERS = 240;

/** What Loket carries out by itself, in every draft, whoever wrote it. `{name}` in a greeting stands for the shopper's first name. */
export type RuleEffect =
  | { kind: "greeting" | "closing" | "add" | "remove"; words: string }
  | { kind: "replace"; from: string; to: string }
  | { kind: "register"; register: Register };
export type RuleKind = RuleEffect["kind"];

/** The longest greeting or closing. */
const MAX_FRAME_CHARACTERS = 60;

/**
 * What a rule's text makes Loket do by itself, or null: then a model is told it in words, and without a model it has no effect. The
 * text is the only truth: who changes the words between the quotation marks changes what is done, and any other wording is the model's to follow.
 */
export function readEffect(text: string): RuleEffect | null {
  const plain = text.replace(/\s+/g, " ").trim();
  for (const { kind, pattern } of RULE_PHRASES) {
    const match = pattern.exec(plain);
    if (match) return toEffect(kind, (match.groups ?? {}));
  }
  return null;
}

function toEffect(kind: (typeof RULE_PHRASES)[number]["kind"], { words = "", from = "", to = "" }: RuleSlots): RuleEffect | null {
  if (kind === "formal" || kind === "informal") return { kind: "register", register: kind };
  if (kind === "replace") return from.trim() && from.trim() !== to.trim() ? { kind, from: from.trim(), to: to.trim() } : null;
  const trimmed = words.trim();
  if (trimmed === "") return null;
  if (kind === "greeting") return isFrame(trimmed) ? { kind, words: trimmed.replace(NAME_SLOT, "{name}") } : null;
  if (kind === "closing") return isFrame(trimmed) ? { kind, words: trimmed } : null;
  return { kind, words: trimmed };
}

/** "{voornaam}", "{prénom}", "{Vorname}", "{first name}". */
export const NAME_SLOT = /\{(?:name|naam|voornaam|prénom|prenom|vorname|first name)\}/giu;

/** Greeting and closing are held against no facts: they may state none, and promise nothing. */
function isFrame(text: string): boolean {
  return text.length <= MAX_FRAME_CHARACTERS && !/[\d@]|https?:|www\./i.test(text) && trippedGuards(text).length === 0;
}

/** Rules that a draft in this language on this topic obeys. */
export function rulesFor(rules: readonly DraftRule[], { locale, intent }: { locale: Locale; intent: string }): DraftRule[] {
  return rules.filter((rule) => (rule.locale === null || rule.locale === locale) && (rule.intent === null || rule.intent === intent));
}
