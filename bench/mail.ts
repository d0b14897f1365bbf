import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { migrateDatabase } from "../scripts/database/migrate.ts";
import { findFreeBasePort } from "../scripts/processes/ports.ts";
import { Problem } from "../scripts/say.ts";
import { localAppEnvironment } from "../scripts/stack/local-app.ts";
import { startBenchDatabase, type Stops } from "./support/bench-stack.ts";
import { circumstances } from "./support/report.ts";
import { runBench } from "./support/run-bench.ts";

const HELP = `npm run bench -- mail [-- options]

Mails that arrive one after another, are stored, read in the thread and become messages, in the app's own code against a real
PostgreSQL: how many a second, the time from arrival to message, and the memory of the process.

  --count N   mails (default 10000)
  --json      one JSON object`;

function readOptions(args: string[]): { count: number; json: boolean; help: boolean } {
  const { values } = parseArgs({ args, options: { count: { type: "string", default: "10000" }, json: { type: "boolean", default: false }, help: { type: "boolean", default: false } } });
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 10) throw new Problem("--count takes a number of at least 10.");
  return { ...values, count };
}

async function measure({ count, json }: ReturnType<typeof readOptions>, stops: Stops): Promise<void> {
  const where = circumstances();
  const cluster = await startBenchDatabase(stops);
  const databaseUrl = cluster.localUrl("loket_mail");
  await migrateDatabase(databaseUrl);
  Object.assign(process.env, localAppEnvironment({ basePort: await findFreeBasePort(1), databaseUrl, nodeEnv: "production", encryptionKeys: `k1:${randomBytes(32).toString("base64")}`, user: { LOG_LEVEL: "silent" } }));
  // What the app's code reads at its first import is set by now.
  const { measureMail } = await import("./support/measure-mail.ts");
  const result = await measureMail(count);
  console.log(json ? JSON.stringify({ ...where, ...result }, null, 2) : `\n  ${count} mails: ${result.perSecond.toFixed(1)} a second, arrival to message p50 ${result.p50Ms.toFixed(0)} ms, p95 ${result.p95Ms.toFixed(0)} ms\n  memory (MB) at each tenth: ${result.memoryMb.join(" ")}\n`);
}

await runBench({ args: process.argv.slice(2), help: HELP, read: readOptions, measure });
