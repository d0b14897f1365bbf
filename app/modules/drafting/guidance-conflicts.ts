import type { Locale } from "#app/contracts/locale.ts";
import type { Register } from "./compose-types.ts";
import { GUIDANCE_RULES, type GuidanceCode, hasShortGuarantee, hasShortPeriod, LENGTH_WORDS, REGISTER_WORDS } from "./guidance-rules.ts";
import { splitSentences } from "./split-sentences.ts";

/** A sentence of the merchant's guidance that cannot be followed as it stands, and why. */
export interface GuidanceConflict {
  code: GuidanceCode;
  /** The sentence, in the merchant's own words. */
  quote: string;
}

export interface GuidanceSettings {
  guidance: string;
  brandVoice: string;
  register: Register;
  registers: Partial<Record<Locale, Register>>;
  /** Languages of the chat. */
  locales: Locale[];
}

/**
 * What in a shop's guidance contradicts the law, the limits of a draft (CO-13, AI-02, GD-21), another setting, or itself. By fixed rules,
 * the same each time; it finds what is said plainly and no more. Nothing is refused: a draft that followed it would be marked.
 */
export function findGuidanceConflicts(settings: GuidanceSettings): GuidanceConflict[] {
  const sentences = [settings.brandVoice, settings.guidance].flatMap((text) => text.split("\n").flatMap(splitSentences)).map((text) => text.trim()).filter(Boolean);
  return [
    ...sentences.flatMap((quote) => conflictsOf(quote).map((code) => ({ code, quote }))),
    ...registerConflicts(sentences, settings),
    ...lengthConflict(sentences),
  ];
}

function conflictsOf(sentence: string): GuidanceCode[] {
  const found = GUIDANCE_RULES.filter(({ pattern }) => pattern.test(sentence)).map(({ code }) => code);
  return [...found, ...(hasShortPeriod(sentence) ? ["short_period" as const] : []), ...(hasShortGuarantee(sentence) ? ["short_guarantee" as const] : [])];
}

/** Guidance that asks for another form of address than every language of the chat has. */
function registerConflicts(sentences: string[], { register, registers, locales }: GuidanceSettings): GuidanceConflict[] {
  const set = locales.filter((locale) => locale !== "en").map((locale) => registers[locale] ?? register);
  return sentences.flatMap((quote) => {
    const wanted = REGISTER_WORDS.informal.test(quote) ? "informal" : REGISTER_WORDS.formal.test(quote) ? "formal" : null;
    return wanted !== null && set.length > 0 && !set.includes(wanted) ? [{ code: "register" as const, quote }] : [];
  });
}

/** Short in one sentence, long in another. */
function lengthConflict(sentences: string[]): GuidanceConflict[] {
  const short = sentences.find((sentence) => LENGTH_WORDS.short.test(sentence));
  const long = sentences.find((sentence) => LENGTH_WORDS.long.test(sentence));
  return short !== undefined && long !== undefined ? [{ code: "length", quote: short === long ? short : `${short} … ${long}` }] : [];
}
