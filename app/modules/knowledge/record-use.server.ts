import type { Tx } from "#app/platform/db.server.ts";

/** An approved reply leans on these articles; of another shop's, or of ones that are gone, nothing is stored. Repeating it is harmless. */
export async function recordUse(tx: Tx, { shopId, draftId, articleIds }: { shopId: string; draftId: string; articleIds: string[] }): Promise<void> {
  if (articleIds.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "KnowledgeUse" ("shopId", "draftId", "externalId")
    SELECT "shopId", ${draftId}::uuid, "externalId" FROM "KnowledgeArticle" WHERE "shopId" = ${shopId}::uuid AND "id" = ANY(${articleIds}::uuid[])
    ON CONFLICT DO NOTHING`;
}
