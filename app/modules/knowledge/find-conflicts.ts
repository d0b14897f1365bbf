import { foldText } from "./fold.ts";
import { splitPassages } from "./split-passages.ts";

/** A version of an article, as far as it is compared. */
export interface Comparable {
  groupKey: string;
  externalId: string;
  body: string;
}

/** Two sources that say different things about the same. */
export interface Conflict {
  left: { externalId: string; quote: string };
  right: { externalId: string; quote: string };
}

type Kind = "duration" | "amount" | "threshold";

/** What shops set terms and prices for, in four languages; words are folded: lower case, without accents. */
const SUBJECTS: { name: string; kind: Kind; about: RegExp; not?: RegExp; perCountry?: boolean }[] = [
  { name: "return", kind: "duration", about: /terug ?(?:te )?stur|terugzend|terugbreng|retourn|ruil|renvo[iy]|rendre|echang|zuruckgeb|zuruckschick|zurucksend|ruckgab|umtausch|\breturn|send\b.{0,30}\bback|exchang/, not: /terugbeta|terugstort|geld\b|rembours|erstatt|ruckzahl|refund|money|label|afhaalpunt|herroep|retract|widerruf|withdraw|\bdaarna\b|\bensuite\b|\bdanach\b|\bthen\b/ },
  { name: "withdrawal", kind: "duration", about: /herroep|retract|widerruf|withdraw/, not: /terugbeta|terugstort|geld\b|rembours|erstatt|ruckzahl|refund|money/ },
  { name: "refund", kind: "duration", about: /terugbeta|terugstort|geld terug|rembours|erstatt|ruckzahl|zuruckzahl|refund/, not: /niet (?:geleverd|toegekomen)|pas livre|nicht (?:geliefert|zugestellt)|not delivered|ontbind|mettre fin|rucktritt|zurucktreten|end the contract/ },
  { name: "warranty", kind: "duration", about: /garanti|gewahrleist|guarantee|warranty/ },
  { name: "delivery", kind: "duration", about: /lever(?:t|en|ing|d)|bezorg|livr|liefer|zustell|deliver/, not: /afhaalpunt|retour|terug|renvo|ruck|return|point relais|abhol|pick-?up|rembours|refund|erstatt|retract|withdraw|widerruf|herroep|vertrag|retard|verspat|delay|garanti/, perCountry: true },
  { name: "shipping", kind: "amount", about: /verzend|lever(?:ing|kost)|bezorg|livraison|frais de port|expedition|versand|liefer|shipping|delivery|postage/, not: /retour|terug|renvo|ruck|return/, perCountry: true },
  { name: "free shipping", kind: "threshold", about: /verzend|lever(?:ing|kost)|bezorg|livraison|frais de port|expedition|versand|liefer|shipping|delivery|postage/, not: /retour|terug|renvo|ruck|return/, perCountry: true },
];

const DAYS: [RegExp, number][] = [[/^(?:dag|jour|tag|day|werkd|arbeit|werkt|work|business)/, 1], [/^(?:we[ek]|woch|semain)/, 7], [/^(?:maand|mois|monat|month)/, 30], [/^(?:jaar|jar|an|jahr|year)/, 365]];
const DURATION = /(\d{1,3})(?:\s*(?:-|–|a|tot|bis|to|of|ou|or|oder)\s*(\d{1,3}))?\s+(?:volle |volledige |calendar |kalender|jours? ouvr\w+)?(werkdag\w*|dag\w*|jours?|werktag\w*|arbeitstag\w*|tag\w*|(?:working |business )?days?|weken|week|semaines?|wochen?|weeks?|maand\w*|mois|monat\w*|months?|jaar|jaren|ans?|jahr\w*|years?)\b/g;
const AMOUNT = /(?:€\s?(\d{1,4}(?:[.,]\d{1,2})?)|(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:€|euros?\b|eur\b))/g;
const FROM = /(?:vanaf|boven|meer dan|a partir de|des|au-dela de|plus de|ab|uber|mehr als|from|over|above|more than)\s*(?:de\s*)?$/;
const COUNTRIES: [string, RegExp][] = [
  ["be", /belgi|belge/], ["nl", /nederland|pays-bas|niederland|netherlands/], ["fr", /frankrijk|france|frankreich/], ["de", /duitsland|allemagne|deutschland|germany/], ["lu", /luxemb/],
  ["abroad", /buurland|buitenland|pays voisins|etranger|nachbarland|ausland|abroad|neighbour|europ/],
];

interface Statement {
  quote: string;
  value: string;
}

/**
 * Pairs of articles of one language that give different terms or amounts for the same thing: a policy says 14 days, a page 30. Two
 * that have any value in common do not contradict each other: one may simply say more. Deterministic.
 */
export function findConflicts(articles: Comparable[]): Conflict[] {
  const bySubject = new Map<string, Map<Comparable, Statement[]>>();
  for (const article of articles) {
    for (const [subject, statement] of statementsOf(article.body)) {
      const group = bySubject.get(subject) ?? new Map<Comparable, Statement[]>();
      group.set(article, [...(group.get(article) ?? []), statement]);
      bySubject.set(subject, group);
    }
  }
  const found = [...bySubject.values()].flatMap((group) => pairs([...group]));
  return [...new Map(found.map((conflict) => [JSON.stringify(conflict), conflict])).values()];
}

function pairs(entries: [Comparable, Statement[]][]): Conflict[] {
  return entries.flatMap(([left, ours], index) => entries.slice(index + 1).flatMap(([right, theirs]): Conflict[] => {
    if (left.groupKey === right.groupKey || ours.some(({ value }) => theirs.some((other) => other.value === value))) return [];
    return [{ left: { externalId: left.externalId, quote: (ours[0] as Statement).quote }, right: { externalId: right.externalId, quote: (theirs[0] as Statement).quote } }];
  }));
}

/** [subject, what is said about it]; the heading above a sentence tells what it is about as well. */
function statementsOf(body: string): [string, Statement][] {
  return splitPassages(body).flatMap((passage) => {
    const [first = "", ...rest] = passage.split("\n\n");
    const heading = rest.length > 0 && first.length <= 90 ? first : "";
    const text = heading === "" ? passage : rest.join(" ");
    return text.split(/(?<=[.!?])\s+|\n+/).flatMap((sentence) => readSentence(sentence, heading));
  });
}

function readSentence(sentence: string, heading: string): [string, Statement][] {
  if (!/\d/.test(sentence)) return [];
  const own = foldText(sentence);
  const context = `${foldText(heading)} ${own}`;
  const countries = COUNTRIES.filter(([, name]) => name.test(own)).map(([code]) => code);
  return SUBJECTS.filter(({ about, not }) => about.test(context) && !not?.test(own) && !(not?.test(context) && !about.test(own))).flatMap(({ name, kind, perCountry }) => {
    // Several countries in one sentence: nobody can tell which value is whose.
    if (perCountry && countries.length > 1) return [];
    const subject = perCountry ? `${name} ${countries[0] ?? ""}` : name;
    return valuesOf(own, kind).map((value): [string, Statement] => [subject, { quote: sentence.trim(), value }]);
  });
}

function valuesOf(text: string, kind: Kind): string[] {
  if (kind === "duration") {
    return [...text.matchAll(DURATION)].map(([, from, to, unit = ""]) => {
      const factor = DAYS.find(([pattern]) => pattern.test(unit))?.[1] ?? 1;
      return [from, to].filter(Boolean).map((count) => Number(count) * factor).join("-");
    });
  }
  const amounts = [...text.matchAll(AMOUNT)].map((match) => ({ value: String(Number((match[1] ?? match[2] ?? "").replace(",", "."))), isThreshold: FROM.test(text.slice(0, match.index)) }));
  return amounts.filter(({ isThreshold }) => isThreshold === (kind === "threshold")).map(({ value }) => value);
}
