/** A run of words, with the spaces behind them. */
export interface Piece {
  text: string;
  /** Not in the other text. */
  isChanged: boolean;
}

export interface WordDifference {
  before: Piece[];
  after: Piece[];
}

/** Pairs of words that are held against each other; beyond that, all between the equal ends counts as changed. */
const MAX_PAIRS = 1_000_000;

/** What sets two texts apart, word by word, with the fewest words marked. Spaces and line ends set nothing apart. Pure. */
export function differWords(before: string, after: string): WordDifference {
  const [old, fresh] = [split(before), split(after)];
  const same = (i: number, j: number) => old[i]!.trim() === fresh[j]!.trim();
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && same(start, start)) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && same(old.length - 1 - end, fresh.length - 1 - end)) end++;
  const kept = commonWords({ from: start, rows: old.length - start - end, columns: fresh.length - start - end, same });
  const isKept = (index: number, count: number, inside: Set<number>) => index < start || index >= count - end || inside.has(index);
  return {
    before: join(old, (index) => !isKept(index, old.length, kept.old)),
    after: join(fresh, (index) => !isKept(index, fresh.length, kept.fresh)),
  };
}

const split = (text: string) => text.match(/^\s+|\S+\s*/g) ?? [];

interface Middle {
  from: number;
  rows: number;
  columns: number;
  same(i: number, j: number): boolean;
}

/** The longest common subsequence of what is between the equal ends: which words of either text are in it. */
function commonWords({ from, rows, columns, same }: Middle): { old: Set<number>; fresh: Set<number> } {
  const kept = { old: new Set<number>(), fresh: new Set<number>() };
  if (rows * columns === 0 || rows * columns > MAX_PAIRS) return kept;
  const width = columns + 1;
  const length = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      length[i * width + j] = same(from + i, from + j) ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (same(from + i, from + j)) {
      kept.old.add(from + i++);
      kept.fresh.add(from + j++);
    } else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i++;
    else j++;
  }
  return kept;
}

function join(words: string[], isChanged: (index: number) => boolean): Piece[] {
  const pieces: Piece[] = [];
  words.forEach((text, index) => {
    const changed = isChanged(index);
    const last = pieces.at(-1);
    if (last && last.isChanged === changed) last.text += text;
    else pieces.push({ text, isChanged: changed });
  });
  return pieces;
}
