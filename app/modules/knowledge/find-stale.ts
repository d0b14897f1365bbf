import type { Locale } from "#app/contracts/locale.ts";
import { foldText } from "./fold.ts";
import type { KnowledgeSourceName } from "./passage.ts";

export interface DatedArticle {
  groupKey: string;
  externalId: string;
  locale: Locale;
  source: KnowledgeSourceName;
  body: string;
  sourceUpdatedAt: Date;
}

export interface StaleText {
  kind: "TRANSLATION" | "PAST_DATE" | "OLD";
  locale: Locale;
  left: { externalId: string; quote: string };
  right: { externalId: string; quote: string } | null;
}

const DAY_MS = 86_400_000;
/** Original and translation are seldom saved in one minute. */
const TRANSLATION_SLACK_MS = 2 * DAY_MS;
const OLD_MS = 730 * DAY_MS;
const QUOTE_CHARACTERS = 280;

const MONTHS = ["jan", "fe|fev", "m(?:aa|a)r|mrz", "a[pv]r", "m(?:ei|ai|ay)", "juin|jun", "juil|jul", "au?o?u[gt]|aout|aug", "sep", "o[ck]t", "nov", "de[cz]"];
const DATE = new RegExp(`(\\d{1,2})(?:\\.|er|th|st|nd|rd)?\\s+(?:(${MONTHS.map((month) => `(?:${month})`).join(")|(")}))[a-z]*\\.?\\s+(20\\d{2})`, "g");
const NUMERIC = /(\d{1,2})[/.-](\d{1,2})[/.-](20\d{2})/g;
/** "1. März" is no end. */
const SENTENCE_END = /(?<=[.!?])(?<!\b\d{1,2}\.)\s+|\n+/;
/** A date is over only where something ends with it. */
const ENDS = /\btot\b|t\/m|geldig|jusqu|valable|\bbis\b|gultig|until|through|valid|\btill\b|einde|fin le|endet|ends/;

/**
 * Texts that time has passed by: a translation older than its original, an offer that is over, a text that nobody touched in two years.
 * Products are dated by Shopify whenever one is sold, so they are not judged by age.
 */
export function findStale(articles: DatedArticle[], now: Date): StaleText[] {
  const originals = new Map(articles.filter(({ externalId, groupKey }) => externalId === groupKey).map((article) => [article.groupKey, article]));
  return articles.flatMap((article): StaleText[] => {
    const { source, externalId, locale, body, sourceUpdatedAt } = article;
    const found: StaleText[] = [];
    const original = originals.get(article.groupKey);
    if (original && original !== article && source !== "PRODUCT" && original.sourceUpdatedAt.getTime() - sourceUpdatedAt.getTime() > TRANSLATION_SLACK_MS) {
      found.push({ kind: "TRANSLATION", locale, left: { externalId: original.externalId, quote: clip(original.body) }, right: { externalId, quote: clip(body) } });
    }
    const over = body.split(SENTENCE_END).find((sentence) => isOver(sentence, now));
    if (over) found.push({ kind: "PAST_DATE", locale, left: { externalId, quote: clip(over) }, right: null });
    if (source !== "PRODUCT" && source !== "BLOG" && now.getTime() - sourceUpdatedAt.getTime() > OLD_MS) found.push({ kind: "OLD", locale, left: { externalId, quote: clip(body) }, right: null });
    return found;
  });
}

function isOver(sentence: string, now: Date): boolean {
  const folded = foldText(sentence);
  if (!ENDS.test(folded)) return false;
  const days = [
    ...[...folded.matchAll(DATE)].map((match) => Date.UTC(Number(match.at(-1)), match.slice(2, 14).findIndex(Boolean), Number(match[1]))),
    ...[...folded.matchAll(NUMERIC)].map(([, day, month, year]) => Date.UTC(Number(year), Number(month) - 1, Number(day))),
  ];
  return days.length > 0 && days.every((day) => day + 2 * DAY_MS < now.getTime());
}

function clip(text: string): string {
  return text.length <= QUOTE_CHARACTERS ? text : `${text.slice(0, QUOTE_CHARACTERS - 1).trimEnd()}…`;
}
