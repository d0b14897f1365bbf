import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** PostgreSQL copies a template only while nobody is connected to it; another copy in progress counts. */
const TEMPLATE_IN_USE = "55006";
const ATTEMPTS = 200;

/** The name of every database that tests create begins like this. */
export const TEST_DATABASE_PREFIX = "loket_test_";

/** Address of one database on the server of `url`. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Copies the migrated template and returns the copy's address. Needs the variables of startTestServers. */
export async function createTestDatabase(): Promise<string> {
  const { TEST_POSTGRES_URL: server, TEST_DATABASE_TEMPLATE: template } = process.env;
  if (!server || !template) throw new Error("There is no test server: run `npm test`, or vitest with this repository's config.");
  const name = `${TEST_DATABASE_PREFIX}${process.pid}_${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await copyTemplate(client, name, template);
  } finally {
    await client.end();
  }
  return withDatabase(server, name);
}

async function copyTemplate(client: pg.Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== TEMPLATE_IN_USE || attempt === ATTEMPTS) throw error;
      await sleep(50);
    }
  }
}
