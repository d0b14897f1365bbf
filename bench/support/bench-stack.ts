import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import pg from "pg";
import { type Cluster, startCluster } from "../../scripts/database/cluster.ts";
import { migrateDatabase } from "../../scripts/database/migrate.ts";
import { inData } from "../../scripts/paths.ts";
import { findFreeBasePort } from "../../scripts/processes/ports.ts";
import type { Environment } from "../../scripts/processes/environment.ts";
import { Problem } from "../../scripts/say.ts";
import { installDemoShop } from "../../scripts/stack/install-demo-shop.ts";
import { DEMO_SHOP_DOMAIN, localAppEnvironment } from "../../scripts/stack/local-app.ts";
import { startStack } from "../../scripts/stack/start-stack.ts";
import { startRedis } from "../../scripts/testing/redis-server.ts";
import type { KnownOrder } from "./chats.ts";
import type { Queue } from "./options.ts";

/** Durability as PostgreSQL ships it (fsync, synchronous_commit and full_page_writes are on); only its cache is larger. */
const SETTINGS = ["shared_buffers=256MB"];
const PORTS = 5;
const SYNC_MS = 60_000;
export const PROFILE_DIR = inData("bench", "profiles");

/** Adds how something is ended; the last one started ends first. */
export type Stops = (() => Promise<unknown>)[];

/** Process ids by what they are. */
export interface BenchProcesses {
  web: number;
  worker: number;
  database: number;
  sandbox: number;
  /** Null when the queue lives in the database. */
  redis: number | null;
}

export interface BenchStack {
  /** Where the local Shopify and its controls answer. */
  origin: string;
  appOrigin: string;
  /** What web and worker were started with. */
  env: Environment;
  /** A connection beside the app's. */
  client: pg.Client;
  shopId: string;
  orders: KnownOrder[];
  processes: BenchProcesses;
}

/** A PostgreSQL for the bench alone, deleted at the end. */
export async function startBenchDatabase(stops: Stops): Promise<Cluster> {
  const logFile = inData("logs", `bench-postgres-${process.pid}.log`);
  const cluster = await startCluster({
    dataDir: inData(`bench-postgres-${process.pid}`), port: await findFreeBasePort(1), password: randomBytes(12).toString("hex"), logFile, settings: SETTINGS,
  });
  stops.push(async () => {
    await cluster.stop();
    for (const path of [cluster.dataDir, logFile]) rmSync(path, { recursive: true, force: true });
  });
  return cluster;
}

/** Web, worker and the local Shopify as in production, the shop installed and its texts synced, the model in mode "bench". */
export async function startBenchStack({ queue, cluster, profile, stops }: { queue: Queue; cluster: Cluster; profile: boolean; stops: Stops }): Promise<BenchStack> {
  const databaseUrl = cluster.localUrl(`loket_bench_${queue}`);
  await migrateDatabase(databaseUrl);
  const redisUrl = queue === "redis" ? await startRedisOrExplain(stops) : undefined;
  const basePort = await findFreeBasePort(PORTS);
  const env = {
    ...localAppEnvironment({
      basePort, databaseUrl, nodeEnv: "production", encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
      // Drafts at once, and limits that count as always but never refuse; all the rest as in production.
      user: { DRAFT_DEBOUNCE_MS: "0", RATE_LIMIT_FACTOR: "100000", REDIS_URL: redisUrl },
    }),
    ...(profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${PROFILE_DIR}/${queue}` } : {}),
  };
  const stack = await startStack({ basePort, env, mode: "production", logDir: inData("logs", `bench-${queue}`) });
  stops.push(() => stack.stop());
  await installDemoShop(stack);
  await control(stack.origin, "model", { mode: "bench" });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  stops.push(() => client.end());
  const pidOf = (name: string) => stack.processes.find((child) => child.name === name)?.pid ?? 0;
  return {
    origin: stack.origin,
    appOrigin: stack.appOrigin,
    env,
    client,
    shopId: await syncedShop(client),
    orders: (await control(stack.origin, "orders")) as KnownOrder[],
    processes: {
      web: pidOf("web"), worker: pidOf("worker"), sandbox: pidOf("sandbox"), database: cluster.pid, redis: redisUrl ? await redisPid(redisUrl) : null,
    },
  };
}

async function startRedisOrExplain(stops: Stops): Promise<string> {
  const url = await startRedis(stops as (() => Promise<void>)[]);
  if (!url) throw new Problem("There is no redis-server on this machine. Install it, or measure the other queue: --queue postgres");
  return url;
}

async function redisPid(url: string): Promise<number> {
  const redis = new Redis(url);
  try {
    return Number(/^process_id:(\d+)/m.exec(await redis.info("server"))?.[1]);
  } finally {
    redis.disconnect();
  }
}

/** A control of the local Shopify: GET without a body, else POST. Throws a Problem with its sentence. */
export async function control(origin: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${origin}/sandbox/${path}`, body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {});
  if (!response.ok) throw new Problem(`/sandbox/${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Id of the shop once its policies and pages are there to be searched. */
async function syncedShop(client: pg.Client): Promise<string> {
  for (const deadline = Date.now() + SYNC_MS; Date.now() < deadline; await sleep(100)) {
    const { rows } = await client.query<{ id: string }>(`SELECT "id" FROM "Shop" WHERE "domain" = $1 AND "knowledgeSyncedAt" IS NOT NULL`, [DEMO_SHOP_DOMAIN]);
    if (rows[0]) return rows[0].id;
  }
  throw new Problem(`The shop's texts were not synced within ${SYNC_MS / 1_000} s. See .data/logs.`);
}
