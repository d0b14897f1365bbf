import { startBenchDatabase, startBenchStack, type Stops } from "./support/bench-stack.ts";
import { FACTS_HELP, type FactsOptions, readFactsOptions } from "./support/facts-options.ts";
import { measureFacts } from "./support/measure-facts.ts";
import { requireProc } from "./support/process-usage.ts";
import { circumstances, factsTable } from "./support/report.ts";
import { runBench } from "./support/run-bench.ts";

/** What a draft or a screen waits for order facts beyond Shopify's own time: read anew, and remembered. */
async function measure(options: FactsOptions, stops: Stops): Promise<void> {
  requireProc();
  const where = circumstances();
  const stack = await startBenchStack({ queue: "postgres", cluster: await startBenchDatabase(stops), profile: false, stops });
  const results = await measureFacts(stack, options, stops);
  console.log(options.json ? JSON.stringify({ ...where, results }, null, 2) : `\n${factsTable(where, results)}\n`);
}

await runBench({ args: process.argv.slice(2), help: FACTS_HELP, read: readFactsOptions, measure });
