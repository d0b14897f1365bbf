import { randomBytes } from "node:crypto";
import { migrateDatabase } from "../scripts/database/migrate.ts";
import { findFreeBasePort } from "../scripts/processes/ports.ts";
import { localAppEnvironment } from "../scripts/stack/local-app.ts";
import { startBenchDatabase, type Stops } from "./support/bench-stack.ts";
import { INBOX_HELP, type InboxOptions, readInboxOptions } from "./support/inbox-options.ts";
import { inboxTable } from "./support/inbox-report.ts";
import { type InboxResult, measureInbox } from "./support/measure-inbox.ts";
import { pageBytes } from "./support/page-bytes.ts";
import { circumstances } from "./support/report.ts";
import { runBench, stopDownTo } from "./support/run-bench.ts";

/**
 * What staff wait for in a shop with very many conversations: one page of the approval queue, of a view of the inbox and of a
 * search, and a thread with all that stands beside it, each in the app's own code against a real PostgreSQL.
 */
async function measure({ sizes, count, json }: InboxOptions, stops: Stops): Promise<void> {
  const where = circumstances();
  const cluster = await startBenchDatabase(stops);
  const results: InboxResult[] = [];
  for (const size of sizes) {
    const started = stops.length;
    const databaseUrl = cluster.localUrl(`loket_inbox_${size}`);
    await migrateDatabase(databaseUrl);
    const env = localAppEnvironment({ basePort: await findFreeBasePort(1), databaseUrl, nodeEnv: "production", encryptionKeys: `k1:${randomBytes(32).toString("base64")}`, user: { LOG_LEVEL: "error" } });
    results.push(await measureInbox({ env, size, count, stops }));
    await stopDownTo(started, stops);
  }
  const pages = pageBytes();
  console.log(json ? JSON.stringify({ ...where, results, pages }, null, 2) : `\n${inboxTable(where, results, pages)}\n`);
}

await runBench({ args: process.argv.slice(2), help: INBOX_HELP, read: readInboxOptions, measure });
