import { LOCALES } from "#app/contracts/locale.ts";
import { sha256Hex } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { loadArticles } from "./load-articles.server.ts";
import { type FoundPassage, LocaleIndex } from "./passage-index.ts";
import type { Passage } from "./passage.ts";

/** A text's embedding, with the model that made it: vectors of two models do not compare. */
export interface Meaning {
  model: string;
  vector: readonly number[];
}

/** Less alike than this is not about the same thing. */
const MIN_SIMILARITY = 0.35;
/** A provider takes about this many texts in one call. */
const BATCH = 64;

/** New vectors of the same articles show within this time; a dozen megabytes an entry at most. */
const loaded = new ShortCache<{ passage: Passage; vector: number[] }[]>({ lifetimeMs: 60_000, maxEntries: 20 });

const textOf = ({ title, text }: Passage) => `${title}\n${text}`;
const hashOf = (passage: Passage) => sha256Hex(textOf(passage));

/** Passages whose embedding is near the question's, nearest first; ranked in process. */
export async function rankByMeaning({ shopId, key, passages, meaning }: { shopId: string; key: string; passages: readonly Passage[]; meaning: Meaning }): Promise<FoundPassage[]> {
  const vectors = await loaded.get(`${key} ${meaning.model}`, () => loadVectors(shopId, meaning.model, passages));
  return vectors
    .map(({ passage, vector }) => ({ passage, score: similarity(vector, meaning.vector) }))
    .filter(({ score }) => score >= MIN_SIMILARITY)
    .sort((a, b) => b.score - a.score);
}

async function loadVectors(shopId: string, model: string, passages: readonly Passage[]): Promise<{ passage: Passage; vector: number[] }[]> {
  const byHash = new Map(passages.map((passage) => [hashOf(passage), passage]));
  const rows = await db.knowledgeVector.findMany({ where: { shopId, model, passageHash: { in: [...byHash.keys()] } }, select: { passageHash: true, vector: true } });
  return rows.map(({ passageHash, vector }) => ({ passage: byHash.get(passageHash) as Passage, vector }));
}

/** Cosine of two vectors; 0 when they are not of one length. */
export function similarity(a: readonly number[], b: readonly number[]): number {
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

/**
 * Embeds the passages that have no vector of this model yet and deletes those of passages that are gone. `embed` asks the
 * shop's provider; what it throws is thrown on, and what was embedded before stays.
 */
export async function embedPassages({ shopId, model, embed }: { shopId: string; model: string; embed: (texts: string[]) => Promise<number[][]> }): Promise<{ embedded: number; removed: number }> {
  const passages = new Map<string, Passage>();
  for (const locale of LOCALES) for (const passage of new LocaleIndex(locale, await loadArticles({ shopId, locale })).passages) passages.set(hashOf(passage), passage);
  const { count: removed } = await db.knowledgeVector.deleteMany({ where: { shopId, OR: [{ model: { not: model } }, { passageHash: { notIn: [...passages.keys()] } }] } });
  const known = new Set((await db.knowledgeVector.findMany({ where: { shopId, model }, select: { passageHash: true } })).map(({ passageHash }) => passageHash));
  const missing = [...passages].filter(([hash]) => !known.has(hash));
  for (let at = 0; at < missing.length; at += BATCH) {
    const part = missing.slice(at, at + BATCH);
    const vectors = await embed(part.map(([, passage]) => textOf(passage)));
    await db.knowledgeVector.createMany({ data: part.map(([passageHash], index) => ({ shopId, model, passageHash, vector: vectors[index] ?? [] })), skipDuplicates: true });
  }
  return { embedded: missing.length, removed };
}
