import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";

interface Column {
  schema: string;
  table: string;
  column: string;
  type: string;
}

/** Every column of every table of this test's database, the queue's own schema included. */
async function listColumns(): Promise<Column[]> {
  return db.$queryRaw<Column[]>`
    SELECT c.table_schema AS "schema", c.table_name AS "table", c.column_name AS "column", c.data_type AS "type"
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema NOT IN ('pg_catalog', 'information_schema') AND t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations'`;
}

/**
 * Where `word` stands anywhere in the database: "Table.column". Texts, JSON and numbers as they are, bytes as
 * their text, and ciphers opened (their context is the shop or its domain, and "Table.column").
 */
export async function findInDatabase(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const { schema, table, column, type } of await listColumns()) {
    const name = `"${schema}"."${table}"`;
    const hit = type === "bytea"
      ? await hasBytes(name, table, column, word)
      : (await db.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM ${name} WHERE position($1 IN "${column}"::text) > 0 LIMIT 1`, word)).length > 0;
    if (hit) found.push(`${table}.${column}`);
  }
  return found.sort();
}

async function hasBytes(name: string, table: string, column: string, word: string): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT * FROM ${name} WHERE "${column}" IS NOT NULL`);
  return rows.some((row) => {
    const bytes = row[column] as Uint8Array;
    if (Buffer.from(bytes).includes(word)) return true;
    if (!column.endsWith("Cipher")) return false;
    const tenant = String(row.shopId ?? row.shopDomain);
    return decryptField({ shopId: tenant, field: `${table}.${column.replace(/Cipher$/, "")}` }, bytes).includes(word);
  });
}

/** Tables with rows of this shop, by its id or its domain, each with how many. */
export async function countShopRows({ shopId, domain }: { shopId: string; domain: string }): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, column } of await listColumns()) {
    const value = column === "shopId" || (table === "Shop" && column === "id") ? shopId : column === "shopDomain" ? domain : null;
    if (value === null) continue;
    const [row] = await db.$queryRawUnsafe<[{ n: number }]>(`SELECT count(*)::int AS n FROM "${table}" WHERE "${column}"::text = $1`, value);
    if (row.n > 0) counts[table] = row.n;
  }
  return counts;
}
