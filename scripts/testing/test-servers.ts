import { randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { startCluster } from "../database/cluster.ts";
import { migrateDatabase, onServer } from "../database/migrate.ts";
import { inData, inRoot } from "../paths.ts";
import { findFreeBasePort } from "../processes/ports.ts";
import { startRedis } from "./redis-server.ts";
import { TEST_DATABASE_PREFIX, withDatabase } from "./test-database.ts";

/** A crash may lose everything here, so nothing waits for the disk. */
const FAST_AND_LOSSY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=128MB"];

export interface TestServers {
  /** TEST_POSTGRES_URL, TEST_DATABASE_TEMPLATE and, where redis-server is installed, REDIS_TEST_URL. */
  env: Record<string, string>;
  /** Drops what the tests created; stops and deletes servers that were started here. */
  stop(): Promise<void>;
}

/** Starts the servers that tests need, or uses those that TEST_POSTGRES_URL and REDIS_TEST_URL name already. */
export async function startTestServers(): Promise<TestServers> {
  const stops: (() => Promise<void>)[] = [];
  const env: Record<string, string> = {};
  env.TEST_POSTGRES_URL = process.env.TEST_POSTGRES_URL ?? (await startTestPostgres(stops));
  env.TEST_DATABASE_TEMPLATE = await prepareTemplate(env.TEST_POSTGRES_URL);
  const redisUrl = process.env.REDIS_TEST_URL ?? (await startRedis(stops));
  if (redisUrl) env.REDIS_TEST_URL = redisUrl;
  const server = env.TEST_POSTGRES_URL;
  return {
    env,
    stop: async () => {
      await dropTestDatabases(server);
      for (const stop of stops.reverse()) await stop();
    },
  };
}

async function startTestPostgres(stops: (() => Promise<void>)[]): Promise<string> {
  const cluster = await startCluster({
    dataDir: inData(`test-postgres-${process.pid}`),
    port: await findFreeBasePort(1),
    password: randomBytes(12).toString("hex"),
    logFile: inData("logs", `test-postgres-${process.pid}.log`),
    settings: FAST_AND_LOSSY,
  });
  stops.push(async () => {
    await cluster.stop();
    for (const path of [cluster.dataDir, inData("logs", `test-postgres-${process.pid}.log`)]) rmSync(path, { recursive: true, force: true });
  });
  return cluster.url("postgres");
}

/** Migrates the template once per server and set of migrations; its name tells which. */
async function prepareTemplate(server: string): Promise<string> {
  const newest = readdirSync(inRoot("prisma/migrations")).filter((name) => /^\d/.test(name)).sort().at(-1) ?? "none";
  const known = process.env.TEST_DATABASE_TEMPLATE;
  if (known) return known;
  const template = `loket_template_${newest.slice(0, 14)}_${process.pid}`;
  await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(template)}`));
  await migrateDatabase(withDatabase(server, template));
  return template;
}

async function dropTestDatabases(server: string): Promise<void> {
  await onServer(server, async (client) => {
    const own = process.env.TEST_DATABASE_TEMPLATE ? "" : `loket_template_%_${process.pid}`;
    const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE $1 OR datname LIKE $2", [`${TEST_DATABASE_PREFIX}%`, own]);
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`);
  });
}
