import { once } from "node:events";
import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from "bullmq";
import type { Job, Processor, QueueOptions, WorkerOptions } from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { env } from "./env.server.ts";
import { AppError } from "./errors.ts";
import { log } from "./log.server.ts";

export type { Job };

/** BullMQ's tables live beside ours, in a schema of their own. */
const SCHEMA = "bullmq";
const REACH_MS = 2_000;

/** The queue's engine: Redis when REDIS_URL is set, else the PostgreSQL that holds our rows. */
interface QueueStore {
  kind: "redis" | "postgres";
  createQueue(name: string, options: Omit<QueueOptions, "connection">): Queue;
  createWorker(name: string, processor: Processor, options: Omit<WorkerOptions, "connection">): Worker;
  /** Creates what the engine needs, once per process; concurrent processes wait for each other. */
  prepare(): Promise<void>;
  /** Rejects when the engine does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

function createRedisStore(url: string): QueueStore {
  // A producer must fail fast while Redis is away (the row is safe, the sweep repeats the hint);
  // a worker waits for it to come back.
  const producer = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: REACH_MS });
  const consumer = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  for (const connection of [producer, consumer]) {
    connection.on("error", (error: Error) => log.warn({ reason: error.message }, "redis connection"));
  }
  const prepare = async () => {
    if (producer.status !== "ready") await once(producer, "ready");
  };
  return {
    kind: "redis",
    prepare,
    // The version is checked by the worker's connection; here the question would fail while Redis starts.
    createQueue: (name, options) => new Queue(name, { ...options, connection: producer, skipVersionCheck: true }),
    createWorker: (name, processor, options) => new Worker(name, processor, { ...options, connection: consumer }),
    ping: async () => {
      // The first question of a process comes while the connection is still being made.
      await prepare();
      await producer.ping();
    },
    close: async () => {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

function createPostgresStore(connectionString: string): QueueStore {
  const pool = new pg.Pool({
    connectionString,
    // A job is a hint: one that a crash of the server loses is found again by the sweep, so no commit waits for the disk.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off`,
    max: env.DATABASE_POOL,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  pool.on("error", (error) => log.warn({ reason: error.message }, "queue connection"));
  nameStatements(pool);
  const bound = withBackend(createPostgresBackend);
  let prepared: Promise<void> | undefined;
  const prepare = () => {
    prepared ??= prepareSchema(pool).catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };
  return {
    kind: "postgres",
    prepare,
    createQueue: (name, options) => new bound.Queue(name, { ...options, connection: pool }) as unknown as Queue,
    createWorker: (name, processor, options) => new bound.Worker(name, processor, { ...options, connection: pool }) as unknown as Worker,
    ping: async () => {
      await prepare();
      await pool.query("SELECT 1");
    },
    close: () => pool.end(),
  };
}

/** BullMQ sends a handful of statements, by their text, over and over: under a name each is parsed once per connection. */
function nameStatements(pool: pg.Pool): void {
  const names = new Map<string, string>();
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  const named = (text: string, values?: unknown[]) => {
    const name = names.get(text) ?? `queue-${names.size}`;
    names.set(text, name);
    return query({ name, text, values });
  };
  pool.query = named as typeof pool.query;
}

async function prepareSchema(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
}

let store: QueueStore | undefined;

/** The queue engine of this process, opened at first use. */
export function queueStore(): QueueStore {
  store ??= env.REDIS_URL ? createRedisStore(env.REDIS_URL) : createPostgresStore(env.DATABASE_URL);
  return store;
}

/** Resolves when the queue engine answers within two seconds; throws `unavailable` otherwise. */
export async function pingQueue(): Promise<void> {
  await withinReach(queueStore().ping());
}

/** Bounds a call on the engine: a client may otherwise wait for ever while its server is down. */
export async function withinReach<T>(call: Promise<T>, ms: number = REACH_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("unavailable", { reason: "queue_unreachable" })), ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Closes the engine's connections; queues and workers made from it must be closed before. */
export async function closeQueueStore(): Promise<void> {
  const open = store;
  store = undefined;
  await open?.close();
}
