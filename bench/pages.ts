import { runPackage } from "../scripts/processes/run-command.ts";
import { startBenchDatabase, startBenchStack, type Stops } from "./support/bench-stack.ts";
import { measurePages } from "./support/measure-pages.ts";
import { launchBenchBrowser } from "./support/bench-browser.ts";
import { pageBytes } from "./support/page-bytes.ts";
import { PAGES_HELP, type PagesOptions, readPagesOptions } from "./support/pages-options.ts";
import { pagesTable } from "./support/pages-report.ts";
import { cpuMsOf, machineCpuMs, requireProc } from "./support/process-usage.ts";
import { circumstances } from "./support/report.ts";
import { runBench } from "./support/run-bench.ts";

/**
 * What a member of staff waits for at each page of the admin: when its largest part stands (LCP), how much moves afterwards (CLS) and how long a key or a click
 * goes unanswered (INP), in Chromium, on the product as it is built for production and a shop of four hundred conversations.
 */
async function measure({ runs, only, json }: PagesOptions, stops: Stops): Promise<void> {
  requireProc();
  const where = circumstances();
  const cluster = await startBenchDatabase(stops);
  const stack = await startBenchStack({ queue: "postgres", cluster, profile: false, stops });
  for (const scenario of ["busy", "demo"]) await runPackage("Example data", "tsx/dist/cli.mjs", ["prisma/seed.ts", scenario], { env: stack.env });
  const browser = await launchBenchBrowser(stops);
  const used = () => ({ machine: machineCpuMs(), ours: cpuMsOf(process.pid), at: performance.now() });
  const before = used();
  const results = await measurePages({ browser, stack, runs, only, say: (line) => console.error(`  ${line}`) });
  const after = used();
  const takenByOthers = Math.max(0, (after.machine - before.machine - after.ours + before.ours) / ((after.at - before.at) * where.processors));
  const bytes = pageBytes();
  console.log(json ? JSON.stringify({ ...where, runs, takenByOthers, results, bytes }, null, 2) : `\n${pagesTable(where, { results, bytes, runs, takenByOthers })}\n`);
}

await runBench({ args: process.argv.slice(2), help: PAGES_HELP, read: readPagesOptions, measure });
