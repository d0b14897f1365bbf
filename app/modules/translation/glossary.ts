import type { Locale } from "#app/contracts/locale.ts";
import { DE_EN } from "./glossary/de-en.ts";
import { FR_DE } from "./glossary/fr-de.ts";
import { FR_EN } from "./glossary/fr-en.ts";
import { NL_DE } from "./glossary/nl-de.ts";
import { NL_EN } from "./glossary/nl-en.ts";
import { NL_FR } from "./glossary/nl-fr.ts";
import { WORD_FORMS } from "./glossary/word-forms.ts";

/** What consumer law has a fixed word for. */
export const CONCEPTS = [
  "right_of_withdrawal", "withdrawal", "withdrawal_period", "withdrawal_form", "legal_guarantee", "commercial_guarantee", "lack_of_conformity", "repair",
  "replacement", "price_reduction", "termination", "compensation", "refund", "return", "invoice", "credit_note", "vat", "delivery_costs", "terms",
] as const;
export type Concept = (typeof CONCEPTS)[number];

/** The fixed word in the first and in the second language of a pair. */
export type PairRow = [concept: Concept, first: string, second: string];

/** A legal word that occurs in a text, with the fixed word for it in the other language. */
export interface GlossaryTerm {
  /** As the glossary writes it. */
  from: string;
  to: string;
}

interface Term extends GlossaryTerm {
  concept: Concept;
}

const PAIRS: [Locale, Locale, PairRow[]][] = [["nl", "fr", NL_FR], ["nl", "de", NL_DE], ["nl", "en", NL_EN], ["fr", "de", FR_DE], ["fr", "en", FR_EN], ["de", "en", DE_EN]];

function pairOf(from: Locale, to: Locale): Term[] {
  for (const [first, second, rows] of PAIRS) {
    if (first === from && second === to) return rows.map(([concept, one, other]) => ({ concept, from: one, to: other }));
    if (first === to && second === from) return rows.map(([concept, one, other]) => ({ concept, from: other, to: one }));
  }
  return [];
}

/** The legal words of a text, in the order of the glossary; pure. None when both languages are the same. */
export function findTerms({ text, from, to }: { text: string; from: Locale; to: Locale }): GlossaryTerm[] {
  return termsIn(text, from, to).map(({ from: word, to: fixed }) => ({ from: word, to: fixed }));
}

/** Legal words of `source` for which `text` has neither the fixed word nor another form of it. */
export function missingTerms({ source, text, from, to }: { source: string; text: string; from: Locale; to: Locale }): GlossaryTerm[] {
  return termsIn(source, from, to).filter(({ concept, to: fixed }) => !patternOf([fixed, ...WORD_FORMS[to][concept]]).test(text));
}

/** The longest form first, and what one took the next do not see: the right of withdrawal is no withdrawal. */
function termsIn(text: string, from: Locale, to: Locale): Term[] {
  const terms = pairOf(from, to);
  const forms = terms.flatMap((term) => [term.from, ...WORD_FORMS[from][term.concept]].map((form) => ({ form, concept: term.concept })));
  const found = new Set<Concept>();
  let rest = text;
  for (const { form, concept } of forms.sort((a, b) => b.form.length - a.form.length)) {
    const pattern = patternOf([form]);
    if (!pattern.test(rest)) continue;
    found.add(concept);
    rest = rest.replace(new RegExp(pattern.source, "giu"), " ");
  }
  return terms.filter(({ concept }) => found.has(concept));
}

const patterns = new Map<string, RegExp>();

/** Whole words, each with an ending or without; kept, as the glossary is small. */
function patternOf(forms: string[]): RegExp {
  const key = forms.join("|");
  const known = patterns.get(key);
  if (known) return known;
  const pattern = new RegExp(forms.map((form) => `(?<![\\p{L}\\d])${form.split(" ").map(wordPattern).join("\\s+")}(?!\\p{L})`).join("|"), "iu");
  patterns.set(key, pattern);
  return pattern;
}

function wordPattern(word: string): string {
  if (word === "…") return "(?:[^\\s.!?]+\\s+){0,7}?[^\\s.!?]+";
  const isStem = word.endsWith("*");
  return `${(isStem ? word.slice(0, -1) : word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\p{L}${isStem ? "*" : "{0,4}"}`;
}
