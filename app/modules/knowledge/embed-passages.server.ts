import { sha256Hex } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { embeddedText } from "./passage-text.ts";
import { splitPassages } from "./split-passages.ts";

/** Providers take more at once; a batch that fails is asked for again as a whole. */
export const EMBED_BATCH = 32;
const ARTICLES_AT_ONCE = 200;

export interface EmbedRun {
  shopId: string;
  /** Host and name of the model: vectors of another one are removed. */
  model: string;
  /** Of vectors made before, or null. */
  dimensions: number | null;
  /** Vectors of the texts, in order, all of one length; null: stop here, what was stored stays. */
  embed: (texts: string[]) => Promise<number[][] | null>;
  /** Whether this run may still store; asked inside the transaction that does. */
  mayStore: (tx: Tx, dimensions: number) => Promise<boolean>;
}

interface Missing {
  articleId: string;
  passageHash: string;
  text: string;
}

/**
 * Embeds the passages that have no vector of this model yet and removes those of passages that changed; only what is new or changed
 * costs anything. True when all have one; false when `embed` or `mayStore` stopped it: the next run goes on from there. A model that suddenly answers with
 * vectors of another length begins anew.
 */
export async function embedPassages(run: EmbedRun): Promise<boolean> {
  const { shopId, model } = run;
  await db.knowledgeVector.deleteMany({ where: { shopId, model: { not: model } } });
  let { dimensions } = run;
  let after: string | null = null;
  for (;;) {
    const articles: { id: string; title: string; body: string }[] = await db.knowledgeArticle.findMany({
      where: { shopId, ...(after !== null && { id: { gt: after } }) }, orderBy: { id: "asc" }, take: ARTICLES_AT_ONCE, select: { id: true, title: true, body: true },
    });
    const last = articles.at(-1);
    if (!last) return true;
    after = last.id;
    const missing = await findMissing(shopId, model, articles);
    for (let at = 0; at < missing.length; at += EMBED_BATCH) {
      const part = missing.slice(at, at + EMBED_BATCH);
      const vectors = await run.embed(part.map(({ text }) => text));
      const length = vectors?.[0]?.length;
      if (!vectors || length === undefined) return false;
      const isOther = dimensions !== null && dimensions !== length;
      if (isOther) await db.knowledgeVector.deleteMany({ where: { shopId } });
      dimensions = length;
      if (!(await store(run, part, vectors, length))) return false;
      // What was removed lies before this article as well.
      if (isOther) {
        after = null;
        break;
      }
    }
  }
}

async function findMissing(shopId: string, model: string, articles: { id: string; title: string; body: string }[]): Promise<Missing[]> {
  const articleIds = articles.map(({ id }) => id);
  const known = await db.knowledgeVector.findMany({ where: { shopId, model, articleId: { in: articleIds } }, select: { articleId: true, passageHash: true } });
  const all = new Map(articles.flatMap(({ id, title, body }) => splitPassages(body).map((passage): [string, Missing] => {
    const text = embeddedText({ title, text: passage });
    const passageHash = sha256Hex(text);
    return [`${id} ${passageHash}`, { articleId: id, passageHash, text }];
  })));
  const gone = known.filter(({ articleId, passageHash }) => !all.has(`${articleId} ${passageHash}`));
  if (gone.length > 0) await db.knowledgeVector.deleteMany({ where: { shopId, model, OR: gone } });
  for (const { articleId, passageHash } of known) all.delete(`${articleId} ${passageHash}`);
  return [...all.values()];
}

/** An article that went meanwhile takes no vector. */
async function store({ shopId, model, mayStore }: EmbedRun, part: Missing[], vectors: number[][], dimensions: number): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await mayStore(tx, dimensions))) return false;
    const there = new Set((await tx.knowledgeArticle.findMany({ where: { shopId, id: { in: part.map(({ articleId }) => articleId) } }, select: { id: true } })).map(({ id }) => id));
    const data = part.flatMap(({ articleId, passageHash }, index) => (there.has(articleId) ? [{ shopId, articleId, model, passageHash, vector: vectors[index] as number[] }] : []));
    await tx.knowledgeVector.createMany({ data, skipDuplicates: true });
    return true;
  });
}
