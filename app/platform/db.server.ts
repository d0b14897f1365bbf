import { setFlagsFromString } from "node:v8";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";
import { PrismaClient } from "./prisma/client.ts";

export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** The connections of this process, shared by the client and by the prepared statements. */
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL, connectionTimeoutMillis: 10_000, keepAlive: true });
pool.on("error", (error) => log.warn({ reason: error.message }, "database connection"));

/**
 * The client's query compiler is WebAssembly. V8 would translate it a second time, optimised, after some
 * queries: measured, that takes 80 MB in each process for good, and makes no query noticeably faster.
 */
setFlagsFromString("--liftoff-only");

/** The one client of this process. Every query on a tenant table names shopId (SH-11). */
export const db = new PrismaClient({ adapter: new PrismaPg(pool) });

/**
 * A prepared statement for the walk of a message, where the client's own cost counts: measured, one
 * statement costs 0.05 ms of CPU here and 0.2 to 0.3 ms through the client, a transaction 0.3 ms a
 * statement more. Everything else goes through the client. Values are bound, never spliced; rows come
 * back as node-postgres maps them (bytea -> Buffer, timestamptz -> Date).
 */
export function prepared<Row extends object>(name: string, text: string): (values: unknown[]) => Promise<Row[]> {
  return async (values) => (await pool.query<Row>({ name, text, values })).rows;
}

/** A unique index refused the row (as PostgreSQL or as the client says it): somebody else stored it first. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "23505" || error.code === "P2002");
}

/** For a shutdown: lets go of every connection. */
export async function closeDatabase(): Promise<void> {
  await db.$disconnect();
  await pool.end();
}
