/** Words too common to tie a sentence to a source, of five letters and more (shorter ones do not count at all). */
const COMMON = new Set([
  "onze", "jouw", "deze", "voor", "naar", "zodra", "graag", "wordt", "worden", "alles", "andere", "votre", "notre", "cette", "vous", "nous", "avec", "pour", "dans", "elle", "leurs", "aussi",
  "ihre", "ihren", "ihrer", "unser", "unsere", "diese", "werden", "haben", "nicht", "auch", "your", "yours", "there", "their", "these", "those", "which", "would", "could", "about", "please", "hello",
].map((word) => word.slice(0, 5)));

const STEM_LETTERS = 5;

/** How many different word beginnings two texts share; a stand-in for stems that works in four languages. */
export function wordOverlap(a: string, b: string): number {
  return countShared(wordStems(a), wordStems(b));
}

export function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const stem of a) if (b.has(stem)) shared++;
  return shared;
}

/** First five letters of each word of at least five, lower case, without accents. */
export function wordStems(text: string): Set<string> {
  const stems = new Set<string>();
  for (const word of text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").match(/\p{L}{5,}/gu) ?? []) {
    const stem = word.slice(0, STEM_LETTERS);
    if (!COMMON.has(stem)) stems.add(stem);
  }
  return stems;
}
