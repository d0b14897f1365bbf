import { afterAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { findPassages, forgetVersion, MAX_INDEXED_PASSAGES } from "#app/modules/knowledge/find-passages.server.ts";
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
