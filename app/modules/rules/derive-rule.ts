import type { Locale } from "#app/contracts/locale.ts";
import { isSame } from "#app/modules/drafting/apply-rules.ts";
import { breaksRegister } from "#app/modules/drafting/check-register.ts";
import { type DraftRule, MAX_RULE_CHARACTERS, readEffect } from "#app/modules/drafting/draft-rule.ts";
import { extractFactTokens } from "#app/modules/drafting/fact-tokens.ts";
import { trippedGuards } from "#app/modules/drafting/reply-guards.ts";
import { phraseRule } from "#app/modules/drafting/rule-phrases.ts";
import { type EditDifference, wordsOf } from "./compare-edit.ts";
import type { LessonOutcome, NoEdit } from "./lessons.ts";

/** Whose edit it was, and what must not end in a rule. */
export interface EditSetting {
  /** Language and topic of the draft. */
  locale: Locale;
  intent: string;
  /** Language in which the rule is put. */
  adminLocale: Locale;
  /** Names of the customer, and of what they ordered; a rule with one of them is none. */
  personal: string[];
  /** The shopper's first name, which a greeting may hold. */
  firstName: string | null;
  /** The person's own name: signing a reply teaches nothing. */
  staffNames: string[];
}

export type Derived = { rule: DraftRule; outcome: "proposed" } | { rule: null; outcome: Exclude<LessonOutcome, "proposed" | "seen_before" | "dismissed" | NoEdit> };

const none = (outcome: Exclude<Derived["outcome"], "proposed">): Derived => ({ rule: null, outcome });

/**
 * The one rule that an edit teaches, in plain language, by fixed steps and without a model: first what changes a whole reply (address, greeting,
 * closing), then a phrase that was replaced, a sentence added or left out, a reply made much shorter. Nothing that is about this customer or
 * order ever becomes a rule (GD-06), nor what a draft may not say (CO-13). Pure.
 */
export function deriveRule(edit: EditDifference, setting: EditSetting): Derived {
  const steps = [registerRule, greetingRule, closingRule, phraseChange, addedSentence, leftOutSentence, shorterReply];
  let said: Derived = none("no_rule");
  for (const step of steps) {
    const derived = step(edit, setting);
    if (derived?.rule) return fits(derived.rule) ? derived : none("no_rule");
    // The first step that has something to say about it tells why there is no rule.
    if (derived && said.outcome === "no_rule") said = derived;
  }
  return said;
}

const fits = ({ text }: DraftRule) => text.length <= MAX_RULE_CHARACTERS;

function proposed(text: string, { locale }: EditSetting, intent: string | null = null): Derived {
  return { outcome: "proposed", rule: { text, locale, intent } };
}

/** The draft addressed people in one way, the text that left in the other throughout. */
function registerRule({ before, after }: EditDifference, setting: EditSetting): Derived | null {
  const { locale, adminLocale } = setting;
  const uses = (sentences: string[], register: "formal" | "informal") => sentences.some((sentence) => breaksRegister(sentence, { locale, register }));
  const is = (sentences: string[]) => (uses(sentences, "formal") ? (uses(sentences, "informal") ? "mixed" : "informal") : uses(sentences, "informal") ? "formal" : null);
  const [was, now] = [is(before.sentences), is(after.sentences)];
  if ((now !== "formal" && now !== "informal") || was === null || was === "mixed" || was === now) return null;
  return proposed(phraseRule(now, {}, adminLocale), setting);
}

function greetingRule({ greeting }: EditDifference, setting: EditSetting): Derived | null {
  if (!greeting || greeting.after === "") return null;
  const general = withNameSlot(greeting.after, setting.firstName);
  if (isSame(general, withNameSlot(greeting.before, setting.firstName))) return null;
  return framed("greeting", general, setting);
}

function closingRule({ closing }: EditDifference, setting: EditSetting): Derived | null {
  if (!closing || closing.after === "") return null;
  if (setting.staffNames.some((name) => isSame(name, closing.after))) return none("trivial");
  return framed("closing", closing.after, setting);
}

function framed(kind: "greeting" | "closing", words: string, setting: EditSetting): Derived {
  if (isPersonal(words, setting)) return none("only_facts");
  const text = phraseRule(kind, { words }, setting.adminLocale);
  return readEffect(text) ? proposed(text, setting) : none(trippedGuards(words).length > 0 ? "unsafe" : "no_rule");
}

/** The first name as a place for any; a full name stays and is found as what it is. */
function withNameSlot(greeting: string, firstName: string | null): string {
  if (!firstName) return greeting;
  return greeting.replace(new RegExp(`(?<!\\p{L})${firstName.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}(?!\\p{L})`, "giu"), "{name}");
}

/** In every sentence that was touched, the same few words gave way to the same others. */
function phraseChange({ reworded, added, removed }: EditDifference, setting: EditSetting): Derived | null {
  if (reworded.length === 0) return null;
  const changes = reworded.map(({ before, after }) => replacedPhrase(before.sentence, after));
  const [first] = changes;
  if (first && changes.every((change) => change && isSame(change.from, first.from) && isSame(change.to, first.to)) && added.length === 0 && removed.length === 0) {
    if (isPersonal(first.from, setting) || isPersonal(first.to, setting)) return none("only_facts");
    if (isTypingError(first)) return none("trivial");
    if (trippedGuards(first.to).length > 0) return none("unsafe");
    return proposed(phraseRule("replace", first, setting.adminLocale), setting);
  }
  return changes.every((change) => change && (isPersonal(change.from, setting) || isPersonal(change.to, setting))) ? none("only_facts") : null;
}

const MAX_PHRASE_WORDS = 4;

/** The one run of words that differs, at most four on either side; null when more changed, or words were only added or dropped. */
export function replacedPhrase(before: string, after: string): { from: string; to: string } | null {
  const [old, fresh] = [splitWords(before), splitWords(after)];
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && isSame(old[start]!, fresh[start]!)) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && isSame(old.at(-1 - end)!, fresh.at(-1 - end)!)) end++;
  const from = bare(old.slice(start, old.length - end).join(" "));
  const to = bare(fresh.slice(start, fresh.length - end).join(" "));
  const isPhrase = (text: string) => wordsOf(text).length >= 1 && wordsOf(text).length <= MAX_PHRASE_WORDS;
  // The whole of a sentence is no phrase of it.
  return isPhrase(from) && isPhrase(to) && start + end > 0 ? { from: atSentenceStart(start, from), to: atSentenceStart(start, to) } : null;
}

const splitWords = (text: string) => text.trim().split(/\s+/);
const bare = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
/** A capital that only begins the sentence is none of the word's. */
const atSentenceStart = (start: number, phrase: string) => (start === 0 ? phrase.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()) : phrase);

function addedSentence({ added, reworded, removed }: EditDifference, setting: EditSetting): Derived | null {
  const [words] = added;
  if (words === undefined) return null;
  const general = added.filter((sentence) => !isPersonal(sentence, setting));
  if (general.length === 0) return none("only_facts");
  if (general.length > 1 || reworded.length + removed.length > 1) return null;
  const sentence = general[0]!;
  if (trippedGuards(sentence).length > 0) return none("unsafe");
  return proposed(phraseRule("add", { words: sentence }, setting.adminLocale), setting, setting.intent);
}

/** A sentence that states nothing of this order, and that nothing took the place of. */
function leftOutSentence({ removed, added, reworded }: EditDifference, setting: EditSetting): Derived | null {
  const [claim] = removed;
  if (!claim || removed.length > 1 || added.length + reworded.length > 0) return null;
  if (claim.verdict !== "NOT_A_FACT" || isPersonal(claim.sentence, setting)) return none("only_facts");
  return proposed(phraseRule("remove", { words: claim.sentence }, setting.adminLocale), setting);
}

/** In the admin's language: only a model can follow it. */
const SHORTER: Record<Locale, (sentences: number) => string> = {
  nl: (n) => `Houd het antwoord kort: hoogstens ${n} zinnen.`, fr: (n) => `Rester bref : ${n} phrases au plus.`,
  de: (n) => `Kurz antworten: höchstens ${n} Sätze.`, en: (n) => `Keep the reply short: at most ${n} sentences.`,
};

function shorterReply({ before, after, added, reworded, removed }: EditDifference, setting: EditSetting): Derived | null {
  if (removed.length < 2 || added.length + reworded.length > 0 || after.sentences.length * 3 > before.sentences.length * 2) return null;
  return proposed(SHORTER[setting.adminLocale](Math.max(2, after.sentences.length)), setting);
}

/** About this customer or order: a value that can be looked up, a name, something they bought. A link to a page of the shop is none. */
export function isPersonal(text: string, { personal }: Pick<EditSetting, "personal">): boolean {
  if (extractFactTokens(text).some(({ kind, raw }) => kind !== "link" || isKey(raw))) return true;
  const words = new Set(wordsOf(text));
  return personal.some((name) => wordsOf(name).some((word) => word.length > 2 && words.has(word)));
}

/** Addresses with a question mark or a long number lead to one order and not to a page. */
const isKey = (link: string) => /[?#&]|\d{4,}|[0-9a-f]{12,}/i.test(link);

/** Up to two letters of one word. */
function isTypingError({ from, to }: { from: string; to: string }): boolean {
  return wordsOf(from).length === 1 && wordsOf(to).length === 1 && from.length > 4 && distance(from.toLowerCase(), to.toLowerCase()) <= 2;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
