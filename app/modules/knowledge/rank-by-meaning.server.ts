import { sha256Hex } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { IndexCache } from "./index-cache.server.ts";
import type { FoundPassage } from "./passage-index.ts";
import { embeddedText } from "./passage-text.ts";
import type { Passage } from "./passage.ts";

/** A text's embedding, with the host and model that made it: vectors of two models do not compare. */
export interface Meaning {
  model: string;
  vector: readonly number[];
}

/** Less alike than this is not about the same thing. */
const MIN_SIMILARITY = 0.35;
/** Further down, likeness says little. */
const MAX_RANKED = 10;
/**
 * Some models find any two texts alike, so that no fixed bound holds for all. Alone, without a word in common, a passage counts only when it stands out
 * from the others by this many standard deviations; of fewer passages than MIN_SAMPLE that cannot be told.
 */
const STANDS_OUT = 3;
const MIN_SAMPLE = 20;

interface Embedded {
  passage: Passage;
  vector: Float32Array;
}

/** New vectors of the same articles show within this time. */
const LIFETIME_MS = 60_000;
/** Numbers that one process keeps, of all shops together: 40 MB. */
const MAX_NUMBERS_IN_MEMORY = 10_000_000;
const loaded = new IndexCache<Embedded[]>({ maxWeight: MAX_NUMBERS_IN_MEMORY, weigh: (all) => all.reduce((sum, { vector }) => sum + vector.length, 1) });

interface Wish {
  shopId: string;
  /** Of the passages: shop, language, version. Null: they are a question's own and not kept. */
  key: string | null;
  passages: readonly Passage[];
  meaning: Meaning;
  /** Words found nothing. */
  isAlone: boolean;
}

/** Passages whose embedding is near the question's, nearest first; ranked in process. */
export async function rankByMeaning({ shopId, key, passages, meaning, isAlone }: Wish): Promise<FoundPassage[]> {
  const load = () => loadVectors(shopId, meaning.model, passages);
  const rated = (await (key === null ? load() : keep(`${key} ${meaning.model} `, load))).map(({ passage, vector }) => ({ passage, score: similarity(vector, meaning.vector) }));
  const bound = isAlone ? Math.max(MIN_SIMILARITY, outstanding(rated.map(({ score }) => score))) : MIN_SIMILARITY;
  return rated.filter(({ score }) => score >= bound).sort((a, b) => b.score - a.score).slice(0, MAX_RANKED);
}

function keep(prefix: string, load: () => Promise<Embedded[]>): Promise<Embedded[]> {
  const key = prefix + Math.floor(Date.now() / LIFETIME_MS);
  loaded.deleteWhere((other) => other.startsWith(prefix) && other !== key);
  return loaded.get(key, load);
}

function outstanding(scores: number[]): number {
  if (scores.length < MIN_SAMPLE) return 0;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return mean + STANDS_OUT * Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
}

async function loadVectors(shopId: string, model: string, passages: readonly Passage[]): Promise<Embedded[]> {
  const byKey = new Map(passages.map((passage) => [`${passage.articleId} ${sha256Hex(embeddedText(passage))}`, passage]));
  const articleIds = [...new Set(passages.map(({ articleId }) => articleId))];
  const rows = await db.knowledgeVector.findMany({ where: { shopId, model, articleId: { in: articleIds } }, select: { articleId: true, passageHash: true, vector: true } });
  return rows.flatMap(({ articleId, passageHash, vector }) => {
    const passage = byKey.get(`${articleId} ${passageHash}`);
    return passage ? [{ passage, vector: Float32Array.from(vector) }] : [];
  });
}

/** Cosine of two vectors; 0 when they are not of one length. */
export function similarity(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return 0;
  let dot = 0;
  let squareA = 0;
  let squareB = 0;
  for (let at = 0; at < a.length; at++) {
    const x = a[at] as number;
    const y = b[at] as number;
    dot += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA === 0 || squareB === 0 ? 0 : dot / Math.sqrt(squareA * squareB);
}
