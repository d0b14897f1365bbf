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

/** Short words that carry no meaning of their own, and those that only negate or only help a verb. */
const EMPTY = new Set((
  "deze voor naar zijn wordt worden wordt onze jouw maar niet geen ook nooit kunt kunnen heeft hebben hebt daar hier dan graag helaas meer zonder alle alles gewoon wanneer zolang tenzij zodra bij binnen vanaf maximaal " +
  "vous votre notre nous cette avec pour dans sous mais pouvez pouvons peut êtes sont elle leur leurs aussi jamais tous tout toute sauf encore sans plus dès malheureusement " +
  "ihre ihren ihrer ihnen unser unsere unserem diese dieser können kann wird werden wurde haben hatte nicht keine auch sind beim vom oder leider noch innerhalb solange " +
  "staat staan informatie information informations informationen stehen steht trouve trouvent trouverez vindt vind find finden details hier here " +
  "dagen werkdagen jours ouvrables ouvres tagen werktagen days working business euro euros uren heures stunden hours " +
  "your yours this that with from have will would could been when then they there their our for you not cannot longer should would unfortunately within before after"
).normalize("NFD").replace(/\p{M}/gu, "").split(" "));

const ADDRESSES = /https?:\/\/\S+|\S+@\S+/giu;

/** Beginnings of the words of at least four letters that carry meaning, and all numbers: to tell whether two clauses speak of the same. */
export function contentStems(text: string): Set<string> {
  const stems = new Set<string>();
  for (const word of text.replace(ADDRESSES, " ").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").match(/\p{L}{4,}|\d+/gu) ?? []) {
    if (!EMPTY.has(word)) stems.add(word.slice(0, STEM_LETTERS));
  }
  return stems;
}
