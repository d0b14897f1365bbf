import { readdir } from "node:fs/promises";
import path from "node:path";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { pingQueue, withinReach } from "#app/platform/queue.server.ts";

export type CheckState = "ok" | "failing";
export interface Readiness {
  database: CheckState;
  queue: CheckState;
  migrations: CheckState;
}

/** Relative to the working directory: the bundle does not know where it was built. */
const MIGRATIONS = path.resolve("prisma/migrations");

/** Asks every store once, two seconds at most each. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, queue, migrations] = await Promise.all([
    check("database", () => withinReach(Promise.resolve(db.$queryRaw`SELECT 1`))),
    check("queue", pingQueue),
    check("migrations", () => withinReach(assertMigrated())),
  ]);
  return { database, queue, migrations };
}

async function check(name: keyof Readiness, ask: () => Promise<unknown>): Promise<CheckState> {
  try {
    await ask();
    return "ok";
  } catch (error) {
    log.warn({ check: name, reason: error instanceof Error ? error.message : String(error) }, "not ready");
    return "failing";
  }
}

/** Every migration of this release is applied; more of them (a rolling update) are fine. */
async function assertMigrated(): Promise<void> {
  const folders = await readdir(MIGRATIONS, { withFileTypes: true });
  const expected = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const rows = await db.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map((row) => row.migration_name));
  const missing = expected.filter((name) => !applied.has(name));
  if (missing.length > 0) throw new Error(`migrations to apply: ${missing.join(", ")}`);
}
