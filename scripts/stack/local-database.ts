import { readdirSync, statfsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { type Cluster, startCluster } from "../database/cluster.ts";
import { migrateDatabase } from "../database/migrate.ts";
import { DATA_DIR, inData, inRoot, LOG_DIR } from "../paths.ts";
import { Problem, say, step } from "../say.ts";
import { portsFrom } from "./local-app.ts";
import { runningBasePort } from "./run-lock.ts";

const NEEDED_BYTES = 300e6;

export interface LocalDatabase {
  url: string;
  /** The built-in server; null when DATABASE_URL names another. */
  cluster: Cluster | null;
}

/** The database of demo and dev: the user's own (DATABASE_URL) or a built-in one in .data, migrated. */
export async function openLocalDatabase({ userUrl, port, password }: { userUrl: string | undefined; port: number; password: string }): Promise<LocalDatabase> {
  if (userUrl) {
    say("Using the database of DATABASE_URL");
    await migrateIfNeeded(userUrl);
    return { url: userUrl, cluster: null };
  }
  requireSpace();
  const cluster = await step("PostgreSQL started", () =>
    startCluster({ dataDir: inData("postgres"), port, password, logFile: path.join(LOG_DIR, "postgres.log") }),
  );
  try {
    const url = cluster.localUrl("loket");
    await migrateIfNeeded(url);
    return { url, cluster };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** The database that seed and friends work on: the user's, the running demo's, or the demo's started for the occasion. */
export async function borrowLocalDatabase({ userUrl, port, password }: { userUrl: string | undefined; port: number; password: string }): Promise<{ url: string; release(): Promise<void> }> {
  const running = runningBasePort();
  if (!userUrl && running !== null) {
    const { postgres } = portsFrom(running);
    return { url: `postgresql://loket:${encodeURIComponent(password)}@127.0.0.1:${postgres}/loket`, release: async () => {} };
  }
  const { url, cluster } = await openLocalDatabase({ userUrl, port, password });
  return { url, release: async () => cluster?.stop() };
}

function requireSpace(): void {
  const { bavail, bsize } = statfsSync(DATA_DIR);
  if (bavail * bsize >= NEEDED_BYTES) return;
  throw new Problem(`The disk has ${Math.round((bavail * bsize) / 1e6)} MB left; the database needs ${NEEDED_BYTES / 1e6} MB. Free some space and start again.`);
}

/** The Prisma CLI takes seconds to say "nothing to do"; its own table says so at once. */
async function migrateIfNeeded(url: string): Promise<void> {
  const wanted = readdirSync(inRoot("prisma/migrations"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const applied = await appliedMigrations(url);
  if (wanted.every(({ name }) => applied.has(name))) return;
  await step("Database migrated", () => migrateDatabase(url));
}

async function appliedMigrations(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ migration_name: string }>("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL");
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // No such database, no such table: everything is still to do.
    if (code === "3D000" || code === "42P01") return new Set();
    throw new Problem(`The database can't be reached: ${message}. Check DATABASE_URL.`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}
