import type { Locale } from "#app/contracts/locale.ts";

/** Frequent words that belong to one of the four languages only. */
const WORDS: Record<Locale, Set<string>> = {
  nl: new Set("het een van niet zijn voor met ook maar dat naar wordt worden bij uw onze deze kunt wij binnen dagen zonder".split(" ")),
  fr: new Set("le les une des du et est pour pas vous nous votre notre dans avec sur qui que sont sous jours sans".split(" ")),
  de: new Set("der das und ist nicht ein eine mit auf für von zu wir sie ihre unsere werden innerhalb oder auch sich tage ohne".split(" ")),
  en: new Set("the and of to is are for with your our you we not this that within be or from days without".split(" ")),
};
/** Fewer hits, or a lead smaller than this factor, tell nothing. */
const MIN_HITS = 5;
const MIN_LEAD = 1.5;
const SAMPLE_CHARACTERS = 4_000;

/**
 * Language of a page or policy, or null when it does not tell. Counting function words is enough for
 * texts of a few sentences and more; it is not for short messages of shoppers.
 */
export function languageOf(text: string): Locale | null {
  const hits: [Locale, number][] = [["nl", 0], ["fr", 0], ["de", 0], ["en", 0]];
  for (const word of text.slice(0, SAMPLE_CHARACTERS).toLowerCase().match(/\p{L}+/gu) ?? []) {
    for (const entry of hits) if (WORDS[entry[0]].has(word)) entry[1]++;
  }
  const [first, second] = hits.sort((a, b) => b[1] - a[1]);
  return first && second && first[1] >= MIN_HITS && first[1] >= second[1] * MIN_LEAD ? first[0] : null;
}
