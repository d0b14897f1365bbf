import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { startWorkers } from "#app/jobs/start-workers.server.ts";
import { warmDrafting } from "#app/modules/drafting/warm-drafting.server.ts";
import { closeReading } from "#app/modules/mailbox/reading-pool.server.ts";
import { watchMailboxes } from "#app/modules/mailbox/watch-mailboxes.server.ts";
import { closeDatabase } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { closePlatformBudget } from "#app/platform/llm/platform-budget.server.ts";
import { log } from "#app/platform/log.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import { closeSubmission } from "#app/platform/mail/submit.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";

/** What a drain may take: model calls are aborted at once, so only short work is left. */
const DRAIN_MS = 10_000;

await warmDrafting();
const workers = await startWorkers();
const mailboxes = watchMailboxes();
log.info({ engine: workers.engine, concurrency: env.WORKER_CONCURRENCY }, "worker ready");

let isStopping = false;
async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, "worker drains");
  setTimeout(() => process.exit(1), DRAIN_MS).unref();
  await Promise.all([workers.close(), mailboxes.close()]);
  await closeQueues();
  await closeQueueStore();
  closeReading();
  closeMail();
  closeSubmission();
  await closePlatformBudget();
  await closeDatabase();
  log.info("worker stopped");
  // Idle connections to Shopify and the model would keep the process for seconds.
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
