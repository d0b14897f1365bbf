import { startBenchDatabase, startBenchStack, type Stops } from "./support/bench-stack.ts";
import { measureQueue } from "./support/measure-queue.ts";
import { QUEUE_HELP, type QueueOptions, readQueueOptions } from "./support/queue-options.ts";
import { queueTable } from "./support/queue-report.ts";
import { circumstances } from "./support/report.ts";
import { runBench } from "./support/run-bench.ts";

/**
 * What a person waits for who approves draft after draft by keyboard, on the real stack in Chromium: so that of the six seconds that
 * a draft may cost, nearly all are theirs.
 */
async function measure({ count, json }: QueueOptions, stops: Stops): Promise<void> {
  const where = circumstances();
  const cluster = await startBenchDatabase(stops);
  const stack = await startBenchStack({ queue: "postgres", cluster, profile: false, stops });
  const run = await measureQueue(stack, count);
  console.log(json ? JSON.stringify({ ...where, ...run }, null, 2) : `\n${queueTable(where, run)}\n`);
}

await runBench({ args: process.argv.slice(2), help: QUEUE_HELP, read: readQueueOptions, measure });
