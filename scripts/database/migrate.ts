import pg from "pg";
import { inRoot } from "../paths.ts";
import type { Environment } from "../processes/environment.ts";
import { runPackage } from "../processes/run-command.ts";

/** Environment for any command of the Prisma CLI: migrations run from npm packages alone. */
export function prismaEnv(databaseUrl: string): Environment {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PRISMA_SCHEMA_ENGINE_BINARY: inRoot("scripts/schema-engine.mjs"),
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
}

/** `prisma migrate deploy`: brings a database to the newest migration, creating it when missing. */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  await runPackage("Migration of the database", "prisma/build/index.js", ["migrate", "deploy"], { env: prismaEnv(databaseUrl) });
}

/** Runs one statement on a server, outside any transaction. */
export async function onServer(url: string, statement: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await statement(client);
  } finally {
    await client.end();
  }
}
