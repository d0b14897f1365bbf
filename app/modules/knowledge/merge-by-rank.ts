import type { FoundPassage } from "./passage-index.ts";

/** Cormack, Clarke, Büttcher: "Reciprocal Rank Fusion", SIGIR 2009. */
const K = 60;

/** Two rankings as one: each passage gets 1 / (60 + its rank) from each. What only one of them found stays in. */
export function mergeByRank(first: FoundPassage[], second: FoundPassage[]): FoundPassage[] {
  const merged = new Map<FoundPassage["passage"], number>();
  for (const ranking of [first, second]) {
    for (const [rank, { passage }] of ranking.entries()) merged.set(passage, (merged.get(passage) ?? 0) + 1 / (K + rank + 1));
  }
  return [...merged].map(([passage, score]) => ({ passage, score })).sort((a, b) => b.score - a.score);
}
