import type { Locale } from "#app/contracts/locale.ts";
import type { Altered } from "./alter-values.ts";

export type MeaningAlteration = "negation" | "reversal";

type Swap = [pattern: RegExp, put: string];

/** A negation taken away. */
const WITHOUT: Record<Locale, Swap[]> = {
  nl: [[/ (?:nog )?niet(?=[ ,.])/, ""], [/ geen /g, " "]],
  fr: [[/ n(?:e |['’])((?:\S+ )(?:temporairement )?)(?:pas|jamais)(?: encore)? ?/, " $1"], [/N['’]utilisez pas de javel ni d['’]/, "Utilisez de la javel ou un "]],
  de: [[/ (?:noch )?nicht(?=[ ,.])/, ""], [/ keine(n?) /g, " "]],
  en: [[/ should not be tumble/, " can be tumble"], [/ (?:has|have) not been (\S+) yet/, " has been $1"], [/ (?:do|may|should|is|are|could|can)? ?not /, " "], [/cannot/, "can"], [/Do not use/, "Use"], [/ (is temporarily) not /, " $1 "]],
};

/** A negation put in: after the first verb that can carry one. */
const WITH: Record<Locale, Swap[]> = {
  nl: [[/(?<=\s|^)(is|zijn|kan|kunt|mag|krijgt|geldt|levert|wordt|werd|hebt|zit|kost|blijft|ontvangt|kostte|staat)( (?:u|uw|je|bestelling|retour|linnen|de|het|een|ze)(?: \S+ stuk)?)?(?= )/, "$1$2 niet"]],
  fr: [[/(?<=\s|^)(pouvez|est|sont|va|livre|coûte|recevez|reste|disposez|a|ont|êtes|peut|part|comprennent|permet|s['’]applique)(?= |\.|,)/, "ne $1 pas"]],
  de: [[/(?<=\s|^)(ist|sind|kann|können|darf|gilt|liefert|wurde|wurden|wird|werden|kostet|erhalten|liegt|beträgt|enthalten|kostete|hat|dauert)( (?:Sie|Ihre?|die|der|das|ein|Leinen|bpost|es|auch)(?: \p{Lu}\p{L}+)?)?(?= )/u, "$1$2 nicht"]],
  en: [[/(?<=\s|^)(is|are|was|were|can|may|has|will)(?= )(?! not)/, "$1 not"], [/(?<=\s)(have|get|receive|delivers|costs|applies|include|leaves)(?= |\.)/, "do not $1"]],
};

/** The opposite word. */
const OPPOSITE: Record<Locale, Swap[]> = {
  nl: [[/\b(?:gratis|kosteloos)\b/, "tegen betaling"], [/\bbinnen (?=\S+ (?:\S+ )?(?:dagen|werkdagen))/, "pas na "], [/\bVanaf (?=\d+ euro)/, "Tot "], [/\bvoor 14 uur/, "na 14 uur"], [/\bongebruikt\b/, "gebruikt"], [/\bop voorraad\b/, "uitverkocht"], [/\bmaximaal\b/, "minimaal"], [/\baltijd\b/, "nooit"], [/\bopen\b/, "gesloten"]],
  fr: [[/\b(?:gratuite?|gratuitement|sans frais)(?=[ .,])/, "contre paiement"], [/\bdans les (?=\S+ jours)/, "seulement après "], [/À partir de (?=\d+ euros)/, "Jusqu'à "], [/\bavant 14 heures/, "après 14 heures"], [/\binutilisé\b/, "utilisé"], [/\ben stock\b/, "épuisées"], [/\bau maximum\b/, "au minimum"], [/\btoujours\b/, "rarement"], [/\bouvert\b/, "fermé"]],
  de: [[/\b(?:kostenlos|kostenfrei)\b/, "kostenpflichtig"], [/\binnerhalb von (?=\S+ \S*(?:tagen|Tagen))/, "erst nach "], [/\bAb (?=\d+ Euro)/, "Bis "], [/\bvor 14 Uhr/, "nach 14 Uhr"], [/\bunbenutzt\b/, "benutzt"], [/\bauf Lager\b/, "ausverkauft"], [/\bhöchstens\b/, "mindestens"], [/\bimmer\b/, "selten"], [/\bgeöffnet\b/, "geschlossen"]],
  en: [[/\b(?:free of charge|free)\b/, "chargeable"], [/\bwithin (?=\S+ (?:\S+ )?(?:days|working days))/, "only after "], [/\bFrom (?=\d+ euros)/, "Up to "], [/\bbefore 2 pm/, "after 2 pm"], [/\bunused\b/, "used"], [/\bin stock\b/, "sold out"], [/\bat most\b/, "at least"], [/\balways\b/, "rarely"], [/\bopen\b/, "closed"]],
};

const DENIED = /(?<!\p{L})(?:nooit|jamais|nie|never)(?!\p{L})/iu;

/** The sentence with its meaning turned round, in every way that fits it. */
export function alterMeaning(text: string, language: Locale): Altered<MeaningAlteration>[] {
  const removed = apply(text, WITHOUT[language]).slice(0, 1);
  // What is denied already is not denied twice.
  const added = removed.length > 0 || DENIED.test(text) ? [] : apply(text, WITH[language]).slice(0, 1);
  return [
    ...[...removed, ...added].map((altered) => ({ kind: "negation" as const, text: altered })),
    ...apply(text, OPPOSITE[language]).map((altered) => ({ kind: "reversal" as const, text: altered })),
  ];
}

function apply(text: string, swaps: Swap[]): string[] {
  return swaps.map(([pattern, put]) => text.replace(pattern, put).replace(/ {2,}/g, " ")).filter((altered) => altered !== text);
}
