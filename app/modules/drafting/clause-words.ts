import type { Locale } from "#app/contracts/locale.ts";

/** Words that turn a clause into its opposite, apart from "without": that belongs to what follows it. */
const DENIALS: Record<Locale, string> = {
  nl: "niet|geen|nooit|noch|niets|nergens|niemand|zelden|uitgesloten|uitzondering(?:en)?|onmogelijk",
  fr: "pas|ni|jamais|aucune?s?|rarement|exclue?s?|exception|impossible|nul(?:le)?",
  de: "nicht|nichts|keine?[nmrs]?|nie|niemals|niemand|selten|weder|ausgeschlossen|ausnahme|unmöglich",
  en: "not|no|never|none|nothing|rarely|neither|nor|cannot|excluded|exception|impossible",
};

/** What both sides of a pair of opposites look like in each language. */
export interface Pole {
  name: string;
  opposite: string;
  words: Record<Locale, string>;
}

const DAYS: Record<Locale, string> = { nl: "dagen|werkdagen|weken|maanden", fr: "jours|semaines|mois", de: "tagen?|werktagen?|wochen|monaten?", en: "days|working days|weeks|months" };
const AMOUNT = String.raw`\d+(?:[.,]\d+)? ?(?:€|euros?|eur|stuks|pièces|stück|pieces)|€ ?\d+`;
const term = (locale: Locale) => String.raw`(?:\S+ ){1,2}(?:${DAYS[locale]})`;

const PAIRS: [a: Omit<Pole, "opposite">, b: Omit<Pole, "opposite">][] = [
  [
    { name: "free", words: { nl: "gratis|kosteloos|kosteloze|zonder kosten", fr: "gratuit(?:e|s|es|ement)?|sans frais|offerte?s?", de: "kostenlos\\p{L}*|kostenfrei\\p{L}*|gratis|ohne kosten", en: "free|at no (?:cost|charge)|without charge" } },
    { name: "paid", words: { nl: "betalend|tegen betaling|op uw kosten|op eigen kosten", fr: "payante?s?|contre paiement|à vos frais", de: "kostenpflichtig\\p{L}*|gegen (?:gebühr|bezahlung)|auf ihre kosten", en: "chargeable|against payment|at your (?:own )?(?:cost|expense)" } },
  ],
  [
    { name: "within", words: { nl: `binnen (?:de )?${term("nl")}|uiterlijk`, fr: `(?:dans|sous|en) (?:les )?${term("fr")}|au plus tard`, de: `(?:innerhalb|binnen) (?:von )?${term("de")}|spätestens`, en: `within ${term("en")}|at the latest|no later than` } },
    { name: "only_after", words: { nl: `(?:pas|slechts|alleen|enkel) na ${term("nl")}|ten vroegste`, fr: `(?:seulement|uniquement) après ${term("fr")}|au plus tôt`, de: `(?:erst|nur) nach ${term("de")}|frühestens`, en: `only after ${term("en")}|at the earliest|no earlier than` } },
  ],
  [
    { name: "from_amount", words: { nl: `vanaf (?:${AMOUNT})`, fr: `(?:à partir de|dès) (?:${AMOUNT})`, de: `ab (?:${AMOUNT})`, en: `(?:from|above|over) (?:${AMOUNT})` } },
    { name: "to_amount", words: { nl: `(?:tot|onder|tot en met) (?:${AMOUNT})`, fr: `(?:jusqu['’]à|en dessous de|sous) (?:${AMOUNT})`, de: `(?:bis(?: zu)?|unter) (?:${AMOUNT})`, en: `(?:up to|until|below|under) (?:${AMOUNT})` } },
  ],
  [
    { name: "before_hour", words: { nl: "voor \\d{1,2}(?::\\d\\d)? ?(?:u|uur)", fr: "avant \\d{1,2} ?(?:h|heures?)", de: "vor \\d{1,2} uhr", en: "before \\d{1,2}(?::\\d\\d)? ?(?:am|pm|h|o['’]clock)" } },
    { name: "after_hour", words: { nl: "na \\d{1,2}(?::\\d\\d)? ?(?:u|uur)", fr: "après \\d{1,2} ?(?:h|heures?)", de: "nach \\d{1,2} uhr", en: "after \\d{1,2}(?::\\d\\d)? ?(?:am|pm|h|o['’]clock)" } },
  ],
  [
    { name: "unused", words: { nl: "ongebruikte?|niet gebruikt", fr: "inutilisée?s?|non utilisée?s?|pas (?:été )?utilisée?s?", de: "unbenutzte?[snr]?|ungebrauchte?[snr]?", en: "unused" } },
    { name: "used", words: { nl: "gebruikte?", fr: "utilisée?s?|usagée?s?", de: "benutzte?[snr]?|gebrauchte?[snr]?", en: "used" } },
  ],
  [
    { name: "in_stock", words: { nl: "op voorraad|beschikbaar|leverbaar", fr: "en stock|disponibles?", de: "auf lager|vorrätig|lieferbar|verfügbar", en: "in stock|available" } },
    { name: "sold_out", words: { nl: "uitverkocht|niet (?:meer )?leverbaar", fr: "épuisée?s?|en rupture", de: "ausverkauft|vergriffen", en: "sold out|out of stock|unavailable" } },
  ],
  [
    { name: "at_most", words: { nl: "maximaal|hoogstens|maximum", fr: "au maximum|maximum|au plus", de: "höchstens|maximal", en: "at most|maximum|no more than" } },
    { name: "at_least", words: { nl: "minimaal|minstens|minimum", fr: "au minimum|minimum|au moins", de: "mindestens|minimal", en: "at least|minimum|no less than" } },
  ],
  [
    { name: "open", words: { nl: "open|geopend|bereikbaar", fr: "ouverte?s?", de: "geöffnet|offen", en: "open" } },
    { name: "closed", words: { nl: "gesloten|dicht", fr: "fermée?s?", de: "geschlossen", en: "closed" } },
  ],
];

export const POLES: readonly Pole[] = PAIRS.flatMap(([a, b]) => [{ ...a, opposite: b.name }, { ...b, opposite: a.name }]);

const whole = (words: string) => new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, "iu");
const each = <T>(make: (locale: Locale) => T): Record<Locale, T> => ({ nl: make("nl"), fr: make("fr"), de: make("de"), en: make("en") });

/** A French "ne … plus" denies; "plus" alone adds. An English verb may carry its "n't". */
const MORE: Record<Locale, string> = { nl: "", fr: "|(?<!\\p{L})n(?:e |['’])\\S+(?: \\S+)? (?:plus|guère)(?!\\p{L})", de: "", en: "|n['’]t(?!\\p{L})" };

const DENIAL_OF: Record<Locale, RegExp> = each((locale) => new RegExp(whole(DENIALS[locale]).source + MORE[locale], "iu"));
/** Ways of putting things that hold a denial and deny nothing. */
const IDIOMS = /(?:aarzel|twijfel) (?:dan )?niet|geen (?:probleem|zorgen|paniek)|niet alleen|n['’]hésite[zr]? (?:surtout )?pas|pas de (?:souci|problème)|non seulement|ne vous inquiétez pas|zögern sie nicht|kein problem|keine sorge|nicht nur|(?:do not|don['’]t) (?:hesitate|worry)|no (?:problem|worries)|not only/giu;

/** Whether a text denies what it speaks of. */
export function isDenial(text: string, locale: Locale): boolean {
  return DENIAL_OF[locale].test(text) && DENIAL_OF[locale].test(text.replace(IDIOMS, " "));
}

export const POLES_OF: Record<Locale, readonly { pole: Pole; pattern: RegExp }[]> = each((locale) => POLES.map((pole) => ({ pole, pattern: whole(pole.words[locale]) })));

/** What begins a clause of its own, beside a comma. */
export const CLAUSE_BREAK: Record<Locale, RegExp> = {
  nl: /[,;:–]\s+|\.\s+(?=\p{Lu})|\s+(?=(?:maar|tenzij|zolang|omdat|want|terwijl)\s)/u,
  fr: /[,;:–]\s+|\.\s+(?=\p{Lu})|\s+(?=(?:mais|sauf|tant que|à condition|car|parce)\s)/u,
  de: /[,;:–]\s+|\.\s+(?=\p{Lu})|\s+(?=(?:aber|solange|außer|sondern|denn|weil)\s)/u,
  en: /[,;:–]\s+|\.\s+(?=\p{Lu})|\s+(?=(?:but|unless|as long as|because|while|although)\s)/u,
};
