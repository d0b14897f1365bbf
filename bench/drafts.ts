import { BENCH_LATENCY_MS } from "../sandbox/model/bench-mode.ts";
import { startBenchDatabase, startBenchStack, type Stops } from "./support/bench-stack.ts";
import { measureDrafts, type QueueResult } from "./support/measure-drafts.ts";
import { type DraftsOptions, HELP, readOptions } from "./support/options.ts";
import { requireProc } from "./support/process-usage.ts";
import { circumstances, reportTable } from "./support/report.ts";
import { runBench, stopDownTo } from "./support/run-bench.ts";

/**
 * How long a shopper waits until a message is taken, how long staff wait for its draft, and what both cost:
 * real processes of the production build, really signed requests, a model of known time.
 */
async function measure(options: DraftsOptions, stops: Stops): Promise<void> {
  requireProc();
  const where = circumstances();
  const cluster = await startBenchDatabase(stops);
  const results: QueueResult[] = [];
  for (const queue of options.queues) {
    const started = stops.length;
    console.error(`  Measuring with the queue in ${queue}`);
    const stack = await startBenchStack({ queue, cluster, profile: options.profile, stops });
    results.push(await measureDrafts(stack, queue, options));
    await stopDownTo(started, stops);
  }
  console.log(options.json ? JSON.stringify({ ...where, modelMs: BENCH_LATENCY_MS, results }, null, 2) : `\n${reportTable(where, results)}\n`);
}

await runBench({ args: process.argv.slice(2), help: HELP, read: readOptions, measure });
