import { BENCH_LATENCY_MS } from "../sandbox/model/bench-mode.ts";
import { Problem } from "../scripts/say.ts";
import { startBenchDatabase, startBenchStack, type Stops } from "./support/bench-stack.ts";
import { measureDrafts, type QueueResult } from "./support/measure-drafts.ts";
import { type DraftsOptions, HELP, readOptions } from "./support/options.ts";
import { requireProc } from "./support/process-usage.ts";
import { circumstances, reportTable } from "./support/report.ts";

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

/** Ends what was started, the newest first, until only the `kept` oldest are left. */
async function stopDownTo(kept: number, stops: Stops): Promise<void> {
  while (stops.length > kept) await stops.pop()?.();
}

async function main(args: string[]): Promise<void> {
  const stops: Stops = [];
  // Not "once": npm and tsx pass the same signal on again, and the second one must not end us half-way.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stopDownTo(0, stops).finally(() => process.exit(130)));
  try {
    const options = readOptions(args);
    if (options.help) console.log(HELP);
    else await measure(options, stops);
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  } finally {
    await stopDownTo(0, stops);
  }
}

await main(process.argv.slice(2));
