import { foldText } from "./fold.ts";
import { splitPassages } from "./split-passages.ts";

type Kind = "duration" | "amount" | "threshold" | "payer";

/** What shops set terms and prices for, in four languages; words are folded: lower case, without accents. */
const SUBJECTS: { name: string; kind: Kind; about: RegExp; not?: RegExp; perCountry?: boolean }[] = [
  { name: "return", kind: "duration", about: /\bretour(?:s|termijn|periode)?\b|\bnemen\b.{0,90}\bterug\b|\bnehmen\b.{0,120}\bzuruck\b|\breprenons\b|take\b.{0,60}\bback\b|terug ?(?:te )?stur|terugzend|terugbreng|retourn|ruil|renvo[iy]|rendre|echang|zuruckgeb|zuruckschick|zurucksend|ruckgab|umtausch|\breturn|send\b.{0,30}\bback|exchang/, not: /terugbeta|terugstort|geld\b|rembours|erstatt|ruckzahl|refund|money|label|afhaalpunt|herroep|retract|widerruf|withdraw|\bdaarna\b|\bensuite\b|\bdanach\b|\bthen\b/ },
  { name: "withdrawal", kind: "duration", about: /herroep|retract|widerruf|withdraw/, not: /terugbeta|terugstort|geld\b|rembours|erstatt|ruckzahl|refund|money/ },
  { name: "refund", kind: "duration", about: /terugbeta|terugstort|geld terug|rembours|erstatt|ruckzahl|zuruckzahl|refund/, not: /niet (?:geleverd|toegekomen)|pas livre|nicht (?:geliefert|zugestellt)|not delivered|ontbind|mettre fin|rucktritt|zurucktreten|end the contract/ },
  { name: "warranty", kind: "duration", about: /garanti|gewahrleist|guarantee|warranty/ },
  { name: "delivery", kind: "duration", about: /lever(?:t|en|ing|d)|bezorg|livr|liefer|zustell|deliver/, not: /afhaalpunt|retour|terug|renvo|ruck|return|point relais|abhol|pick-?up|rembours|refund|erstatt|retract|withdraw|widerruf|herroep|vertrag|retard|verspat|delay|garanti/, perCountry: true },
  { name: "shipping", kind: "amount", about: /verzend|lever(?:ing|kost)|bezorg|livraison|frais de port|expedition|versand|liefer|shipping|delivery|postage/, not: /retour|terug|renvo|ruck|return/, perCountry: true },
  { name: "free shipping", kind: "threshold", about: /verzend|lever(?:ing|kost)|bezorg|livraison|frais de port|expedition|versand|liefer|shipping|delivery|postage/, not: /retour|terug|renvo|ruck|return/, perCountry: true },
  { name: "return cost", kind: "payer", about: /retour|terug ?(?:te )?stur|terugzend|renvo[iy]|zuruckschick|zurucksend|rucksend|\breturn|send\b.{0,30}\bback/, not: /beschadig|defect|kapot|verkeerd|foutief|endommag|erron|fehlerhaft|falsch|damaged|faulty|wrong|mistake/ },
];

const DAYS: [RegExp, number][] = [[/^(?:dag|jour|tag|day|werkd|arbeit|werkt|work|business)/, 1], [/^(?:we[ek]|woch|semain)/, 7], [/^(?:maand|mois|monat|month)/, 30], [/^(?:jaar|jar|an|jahr|year)/, 365]];
/** Terms are also written in words; "een", "un" and "ein" are articles more often than numbers. */
const NUMBERS: Record<string, number> = {
  twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9, tien: 10, veertien: 14, dertig: 30, zestig: 60, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, quatorze: 14, quinze: 15, trente: 30, soixante: 60,
  zwei: 2, drei: 3, funf: 5, sechs: 6, sieben: 7, neun: 9, zehn: 10, vierzehn: 14, dreissig: 30, sechzig: 60, two: 2, three: 3, four: 4, five: 5, seven: 7, eight: 8, nine: 9, ten: 10, fourteen: 14, thirty: 30, sixty: 60,
};
const NUMBER_WORD = new RegExp(`\\b(?:${Object.keys(NUMBERS).join("|")})\\b`, "g");
const DURATION = /(\d{1,3})(?:\s*(?:-|–|a|tot|bis|to|of|ou|or|oder)\s*(\d{1,3}))?[\s-]+(?:volle |volledige |calendar |kalender|jours? ouvr\w+)?(werkdag\w*|dag\w*|jours?|werktag\w*|arbeitstag\w*|tag\w*|(?:working |business )?days?|weken|week|semaines?|wochen?|weeks?|maand\w*|mois|monat\w*|months?|jaar|jaren|ans?|jahr\w*|years?)\b/g;
const AMOUNT = /(?:€\s?(\d{1,4}(?:[.,]\d{1,2})?)|(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:€|euros?\b|eur\b))/g;
const FROM = /(?:vanaf|boven|meer dan|a partir de|des|au-dela de|plus de|ab|uber|mehr als|from|over|above|more than)\s*(?:de\s*)?$/;
/** Who pays for sending something back: the shop, or whoever bought it. */
const FREE = /\bgratis\b|kosteloos|gratuit|sans frais|kostenlos|kostenfrei|\bfree\b|(?:op onze|a nos|auf unsere|at our) (?:eigen |own )?(?:kosten|frais|expense|cost)/;
const PAID = new RegExp([
  "(?:voor|op) (?:uw|jouw|je|hun|eigen) (?:eigen )?(?:rekening|kosten)", "(?:voor rekening|ten laste) van de (?:klant|koper)", "\\b(?:klant(?:en)?|kopers?|u|je|jij) (?:zelf )?(?:betaal|betalen|draag|dragen)",
  "a (?:votre|ta|leur|sa|la) charge", "a (?:vos|tes|leurs|ses) (?:propres )?frais", "\\b(?:clients?|acheteurs?|vous) (?:paie|paye)",
  "auf (?:ihre|eigene|deine) kosten", "\\b(?:kunden?|kaufer|sie|du) (?:selbst )?(?:trag|zahl|bezahl)", "\\b(?:tragen|zahlen|bezahlen) (?:sie|kunden)\\b", "tragt (?:der kunde|der kaufer)",
  "at (?:your|their|the customer's) (?:own )?(?:expense|cost)", "\\b(?:customers?|buyers?|you) (?:always |must |have to )?(?:pay|bear)s?\\b",
].join("|"));
const COUNTRIES: [string, RegExp][] = [
  ["be", /belgi|belge/], ["nl", /nederland|pays-bas|niederland|netherlands/], ["fr", /frankrijk|france|frankreich/], ["de", /duitsland|allemagne|deutschland|germany/], ["lu", /luxemb/],
  ["abroad", /buurland|buitenland|pays voisins|etranger|nachbarland|ausland|abroad|neighbour|europ/],
];

/** What a text says about something: a term in days, an amount, who pays. Equal values mean the same in every language. */
export interface Statement {
  /** "return", "shipping be", …; the same in every language. */
  subject: string;
  value: string;
  /** The sentence that says it. */
  quote: string;
}

/** All that a text says about terms and prices; the heading above a sentence tells what it is about as well. Deterministic. */
export function readStatements(body: string): Statement[] {
  return splitPassages(body).flatMap((passage) => {
    const [first = "", ...rest] = passage.split("\n\n");
    const heading = rest.length > 0 && first.length <= 90 ? first : "";
    const text = heading === "" ? passage : rest.join(" ");
    return text.split(/(?<=[.!?])\s+|\n+/).flatMap((sentence) => readSentence(sentence, heading));
  });
}

function readSentence(sentence: string, heading: string): Statement[] {
  const own = foldText(sentence);
  const context = `${foldText(heading)} ${own}`;
  const countries = COUNTRIES.filter(([, name]) => name.test(own)).map(([code]) => code);
  return SUBJECTS.filter(({ about, not }) => about.test(context) && !not?.test(own) && !(not?.test(context) && !about.test(own))).flatMap(({ name, kind, about, perCountry }) => {
    // Several countries in one sentence: nobody can tell which value is whose. What is free in one country says nothing of the others.
    if (perCountry ? countries.length > 1 : kind === "payer" && (countries.length > 0 || !about.test(own))) return [];
    const subject = perCountry ? `${name} ${countries[0] ?? ""}` : name;
    return valuesOf(own, kind).map((value) => ({ subject, value, quote: sentence.trim() }));
  });
}

function valuesOf(text: string, kind: Kind): string[] {
  if (kind === "duration") {
    return [...text.replace(NUMBER_WORD, (word) => String(NUMBERS[word])).matchAll(DURATION)].map(([, from, to, unit = ""]) => {
      const factor = DAYS.find(([pattern]) => pattern.test(unit))?.[1] ?? 1;
      return [from, to].filter(Boolean).map((count) => Number(count) * factor).join("-");
    });
  }
  if (kind === "payer") return [...(FREE.test(text) ? ["free"] : []), ...(PAID.test(text) ? ["paid"] : [])];
  const amounts = [...text.matchAll(AMOUNT)].map((match) => ({ value: String(Number((match[1] ?? match[2] ?? "").replace(",", "."))), isThreshold: FROM.test(text.slice(0, match.index)) }));
  return amounts.filter(({ isThreshold }) => isThreshold === (kind === "threshold")).map(({ value }) => value);
}
