import { db } from "#app/platform/db.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import type { TableName } from "./customer-tables.ts";
import { deleteInBatches, TENANT_TABLES } from "./erase-shop.server.ts";

/**
 * A worker that was still busy when its shop was erased may have written a last line without a foreign key
 * (a model call on record, an audit line). Returns how many such rows were deleted; proofs of erasure stay.
 */
export async function eraseOrphans(): Promise<number> {
  let total = 0;
  for (const table of TENANT_TABLES.filter((name) => name !== "PrivacyRequest")) {
    for (const shopId of await shopsWithoutRow(table)) total += await deleteInBatches(table, shopId);
  }
  return total;
}

/** Hops from shop to shop along the primary key, so the cost is that of the number of shops, not of the rows. */
async function shopsWithoutRow(table: TableName): Promise<string[]> {
  const name = Prisma.raw(`"${table}"`);
  const rows = await db.$queryRaw<{ shopId: string }[]>`
    WITH RECURSIVE shops AS (
      (SELECT "shopId" FROM ${name} ORDER BY "shopId" LIMIT 1)
      UNION ALL
      SELECT (SELECT t."shopId" FROM ${name} t WHERE t."shopId" > s."shopId" ORDER BY t."shopId" LIMIT 1) FROM shops s WHERE s."shopId" IS NOT NULL)
    SELECT "shopId" FROM shops WHERE "shopId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Shop" WHERE "id" = shops."shopId")`;
  return rows.map(({ shopId }) => shopId);
}
