import type { Worker } from "bullmq";
import { env } from "#app/platform/env.server.ts";
import { log } from "#app/platform/log.server.ts";
import { queueStore } from "#app/platform/queue.server.ts";
import { engineQueueName, QUEUES, type QueueName } from "./catalog.ts";
import { getQueue } from "./enqueue.server.ts";
import { handlers } from "./handlers.server.ts";
import { runJob } from "./run-job.server.ts";
import { SWEEP_EVERY_MS } from "./sweep.server.ts";

/** Every night at 03:30 UTC. */
const RETENTION_AT = "30 3 * * *";
/** Every hour: a shop's day begins at any hour of UTC. */
const REMIND_AT = "10 * * * *";

/** Policies, pages and blogs have no webhook; products have one, and once a night for what it missed. */
const REFRESH_TEXTS_AT = "25 * * * *";
const REFRESH_ALL_AT = "5 2 * * *";
/** Mondays, before the shops' people begin. */
const REVIEW_AT = "30 4 * * 1";

/** How long staff wait at most until a new message is found by its words. */
const INDEX_EVERY_MS = 5_000;

/** How long a workflow waits at most for what it answers to. */
const FIND_EVENTS_EVERY_MS = 5_000;

export interface RunningWorkers {
  engine: "redis" | "postgres";
  /** Aborts model calls (their drafts go back to QUEUED), then waits for running jobs. */
  close(): Promise<void>;
}

/** Starts a worker per queue and the fleet's schedules. Rejects when the queue's engine does not answer. */
export async function startWorkers(): Promise<RunningWorkers> {
  const store = queueStore();
  await store.prepare();
  const shutdown = new AbortController();
  const workers = QUEUES.map((queue) => startWorker(queue, shutdown.signal));
  // One schedule for the whole fleet: the engine keeps it by name.
  const background = getQueue("background");
  await background.upsertJobScheduler("retention", { pattern: RETENTION_AT }, { name: "retention.run", data: {} });
  await background.upsertJobScheduler("withdrawals", { pattern: REMIND_AT }, { name: "withdrawals.remind", data: {} });
  await background.upsertJobScheduler("knowledge-texts", { pattern: REFRESH_TEXTS_AT }, { name: "knowledge.refresh", data: { part: "texts" } });
  await background.upsertJobScheduler("knowledge-review", { pattern: REVIEW_AT }, { name: "knowledge.weekly", data: {} });
  await background.upsertJobScheduler("knowledge-all", { pattern: REFRESH_ALL_AT }, { name: "knowledge.refresh", data: { part: "all" } });
  await background.upsertJobScheduler("search", { every: INDEX_EVERY_MS }, { name: "search.index", data: {} });
  await background.upsertJobScheduler("workflows", { every: FIND_EVENTS_EVERY_MS }, { name: "workflows.find", data: {} });
  await background.upsertJobScheduler("sweep", { every: SWEEP_EVERY_MS }, { name: "sweep.run", data: {} });
  return {
    engine: store.kind,
    close: async () => {
      shutdown.abort();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

function startWorker(queue: QueueName, signal: AbortSignal): Worker {
  const worker = queueStore().createWorker(engineQueueName(queue), (job) => runJob(handlers, job, { signal }), { concurrency: env.WORKER_CONCURRENCY });
  worker.on("error", (error) => log.warn({ queue, reason: error.message }, "worker"));
  return worker;
}
