import { afterAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { findPassages, forgetVersion, MAX_INDEXED_PASSAGES } from "#app/modules/knowledge/find-passages.server.ts";
import { embedPassages } from "#app/modules/knowledge/passage-vectors.server.ts";
import { storeArticles } from "#app/modules/knowledge/store-articles.server.ts";
import type { ArticleText } from "#app/modules/knowledge/to-articles.ts";
import { db } from "#app/platform/db.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import { createShop } from "#tests/factories/open-chat.ts";

afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
});

const article = (key: string, title: string, body: string): ArticleText => ({ source: "PAGE", groupKey: key, externalId: key, locale: "nl", title, body, url: null, sourceUpdatedAt: new Date() });

describe("a shop with more passages than are held in memory", () => {
  it("finds the right one through PostgreSQL's full text, nothing for other things, and nothing of another shop (SH-11)", async () => {
    const { shopId } = await createShop();
    const other = await createShop();
    await storeArticles({ shopId, within: {}, texts: [article("a", "Onderhoud van leer", "Leren tassen wrijft u in met bijenwas."), article("b", "Levering", "We leveren binnen twee dagen.")] });
    await db.$executeRaw`
      INSERT INTO "KnowledgeArticle" ("shopId", "id", "source", "groupKey", "externalId", "locale", "title", "body", "contentHash", "sourceUpdatedAt", "lexemes")
      SELECT ${shopId}::uuid, gen_random_uuid(), 'PAGE', 'x' || n, 'x' || n, 'nl', 'Kaart ' || n, 'Ansichtkaart nummer ' || n, '', now(), to_tsvector('simple', 'kaart ansichtkaart nummer ' || n)
      FROM generate_series(1, ${MAX_INDEXED_PASSAGES}) n`;
    forgetVersion(shopId);
    const find = (query: string, of = shopId) => findPassages({ shopId: of, locale: "nl", query, limit: 5 });
    expect((await find("Hoe verzorg ik een leren tas? Met bijenwas?"))[0]).toMatchObject({ title: "Onderhoud van leer" });
    expect((await find("Wanneer wordt er geleverd?"))[0]).toMatchObject({ title: "Levering" });
    expect(await find("Wie wordt de volgende paus?")).toEqual([]);
    expect(await find("'; DROP TABLE x | & ! ( )")).toEqual([]);
    expect(await find("bijenwas voor leer", other.shopId)).toEqual([]);
  });
});

describe("embeddings, where they are made", () => {
  const PLANE: Record<string, number[]> = { "Onderhoud\nWrijf in met was.": [1, 0], "Levering\nBinnen twee dagen.": [0, 1] };
  const embed = (texts: string[]) => Promise.resolve(texts.map((text) => PLANE[text] ?? [0, 0]));

  it("are made once per passage, go with it, and bring what the words alone do not find", async () => {
    const { shopId } = await createShop();
    const texts = [article("a", "Onderhoud", "Wrijf in met was."), article("b", "Levering", "Binnen twee dagen.")];
    await storeArticles({ shopId, within: {}, texts });
    expect(await embedPassages({ shopId, model: "m", embed })).toEqual({ embedded: 2, removed: 0 });
    expect(await embedPassages({ shopId, model: "m", embed })).toEqual({ embedded: 0, removed: 0 });
    const query = { shopId, locale: "nl" as const, query: "Hoe verzorg ik leder?", limit: 5 };
    expect(await findPassages(query)).toEqual([]);
    expect(await findPassages({ ...query, meaning: { model: "m", vector: [0.9, 0.1] } })).toMatchObject([{ title: "Onderhoud" }]);
    expect(await findPassages({ ...query, meaning: { model: "other", vector: [0.9, 0.1] } })).toEqual([]);
    await storeArticles({ shopId, within: {}, texts: texts.slice(1) });
    expect(await embedPassages({ shopId, model: "m", embed })).toEqual({ embedded: 0, removed: 1 });
  });
});
