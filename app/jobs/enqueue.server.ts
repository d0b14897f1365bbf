import type { Queue } from "bullmq";
import { log } from "#app/platform/log.server.ts";
import { queueStore, withinReach } from "#app/platform/queue.server.ts";
import { engineQueueName, JOBS, type JobName, type JobPayload, type QueueName } from "./catalog.ts";

const RETRY_DELAY_MS = 1_000;
/** Finished jobs are noise (the rows tell the story); failed ones stay a day for the operator. */
const KEEP_FAILED = { age: 86_400, count: 1_000 };

const queues = new Map<QueueName, Queue>();
const pending = new Set<Promise<void>>();

/** The producer side of one queue, opened at first use. */
export function getQueue(name: QueueName): Queue {
  let queue = queues.get(name);
  if (!queue) {
    queue = queueStore().createQueue(engineQueueName(name), {
      defaultJobOptions: { removeOnComplete: true, removeOnFail: KEEP_FAILED, backoff: { type: "exponential", delay: RETRY_DELAY_MS } },
    });
    queue.on("error", (error) => log.warn({ queue: name, reason: error.message }, "queue"));
    queues.set(name, queue);
  }
  return queue;
}

export interface EnqueueOptions {
  delayMs?: number;
  /** Jobs with the same key are one job until it finishes. */
  deduplicationKey?: string;
}

/**
 * Hints to a worker that a row waits. Call it after the commit. It never throws and never takes longer
 * than two seconds: a lost hint is logged, and the sweep finds the row within a minute.
 */
export function enqueue<Name extends JobName>(name: Name, payload: JobPayload<Name>, options: EnqueueOptions = {}): Promise<void> {
  const added = add(name, payload, options).catch((error: unknown) => {
    log.warn({ job: name, ...(payload as object), reason: error instanceof Error ? error.message : String(error) }, "hint not queued; the sweep will repeat it");
  });
  pending.add(added);
  void added.finally(() => pending.delete(added));
  return added;
}

async function add<Name extends JobName>(name: Name, payload: JobPayload<Name>, { delayMs, deduplicationKey }: EnqueueOptions): Promise<void> {
  const { queue, attempts } = JOBS[name];
  await withinReach(queueStore().prepare());
  await withinReach(
    getQueue(queue).add(name, payload as object, {
      attempts,
      ...(delayMs ? { delay: delayMs } : {}),
      ...(deduplicationKey ? { deduplication: { id: deduplicationKey } } : {}),
    }),
  );
}

/** For a shutdown: waits for hints on their way, then closes the producers. */
export async function closeQueues(): Promise<void> {
  await Promise.all(pending);
  await Promise.all([...queues.values()].map((queue) => queue.close()));
  queues.clear();
}
