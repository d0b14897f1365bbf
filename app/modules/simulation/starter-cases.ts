import type { Locale } from "#app/contracts/locale.ts";
import { extractFactTokens } from "#app/modules/drafting/fact-tokens.ts";
import { CASE_LIMITS, type CaseContent, NO_CRITERIA } from "./saved-case.ts";

/** A text of the shop that a starter case is made from. */
export interface StarterSource {
  source: "FAQ" | "SHOP_POLICY";
  title: string;
  body: string;
}

/** One click adds this many per language at most. */
export const MAX_STARTERS = 10;
const MAX_VALUES = 4;

type Topic = "return" | "delivery";

/** What a policy is about, by its title in any of the four languages; terms, privacy and imprint are nobody's question. */
const TOPIC_OF_TITLE: [RegExp, Topic][] = [
  [/refund|return|retour|rückgabe|rücksend|erstatt|rembours|herroep|rétract|widerruf/iu, "return"],
  [/shipping|delivery|verzend|lever|livraison|expédition|versand|liefer/iu, "delivery"],
];

const QUESTION: Record<Locale, Record<Topic, string> & { about: (title: string) => string }> = {
  nl: { return: "Hoeveel tijd heb ik om iets terug te sturen?", delivery: "Hoe lang duurt de levering en wat kost die?", about: (title) => `Kunt u mij iets meer vertellen over “${title}”?` },
  fr: { return: "De combien de temps est-ce que je dispose pour renvoyer un article ?", delivery: "Quels sont les délais et les frais de livraison ?", about: (title) => `Pouvez-vous m’en dire plus sur « ${title} » ?` },
  de: { return: "Wie lange habe ich Zeit, etwas zurückzusenden?", delivery: "Wie lange dauert die Lieferung und was kostet sie?", about: (title) => `Können Sie mir mehr zu „${title}“ sagen?` },
  en: { return: "How long do I have to send something back?", delivery: "How long does delivery take and what does it cost?", about: (title) => `Can you tell me more about “${title}”?` },
};

/**
 * Cases to begin with, made from the shop's own answers and policies in one language: the question of each text, answered in its language
 * with evidence, and naming a term or sum of that text where it has one. The shop's own questions come first. Pure.
 */
export function planStarters(locale: Locale, sources: StarterSource[]): CaseContent[] {
  const planned = [...sources.filter(({ source }) => source === "FAQ"), ...sources.filter(({ source }) => source === "SHOP_POLICY")].flatMap((text) => {
    const question = questionOf(locale, text);
    if (question === null) return [];
    const values = valuesOf(text.body);
    const criteria = { ...NO_CRITERIA, locale, allSupported: true, mustContain: values.length > 0 ? [values] : [] };
    return [{ name: [...question].slice(0, CASE_LIMITS.name).join(""), thread: [{ author: "SHOPPER" as const, body: question }], locale: null, criteria }];
  });
  return [...new Map(planned.map((each) => [each.name.toLowerCase(), each])).values()].slice(0, MAX_STARTERS);
}

function questionOf(locale: Locale, { source, title }: StarterSource): string | null {
  if (source === "FAQ") return /\?\s*$/.test(title) ? title.trim() : QUESTION[locale].about(title.trim());
  const topic = TOPIC_OF_TITLE.find(([pattern]) => pattern.test(title))?.[1];
  return topic ? QUESTION[locale][topic] : null;
}

/** Terms and sums as the text has them: an answer names one of them. */
function valuesOf(body: string): string[] {
  const raws = extractFactTokens(body).filter(({ kind }) => kind === "duration" || kind === "amount" || kind === "percent").map(({ raw }) => raw);
  return [...new Set(raws)].filter((raw) => raw.length <= CASE_LIMITS.phrase).slice(0, MAX_VALUES);
}
