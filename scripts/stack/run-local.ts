import { parseArgs } from "node:util";
import { buildAll, buildWidget, generateClient } from "../build/build-steps.ts";
import { clearStaleLock } from "../database/cluster.ts";
import { locateDataDir } from "../database/server-files.ts";
import { inData, LOG_DIR } from "../paths.ts";
import type { Environment } from "../processes/environment.ts";
import { requireFreePorts } from "../processes/ports.ts";
import { Problem, say, sayHeading, step } from "../say.ts";
import { type LocalDatabase, openLocalDatabase } from "./local-database.ts";
import { installDemoShop } from "./install-demo-shop.ts";
import { localAppEnvironment, portsFrom } from "./local-app.ts";
import { resetLocalData } from "./reset.ts";
import { claimRun, recordRun, releaseRun } from "./run-lock.ts";
import { localSecrets } from "./secrets.ts";
import { seedDemo } from "./seed-demo.ts";
import { failed, type Stack, startStack } from "./start-stack.ts";
import { userEnvironment } from "./user-environment.ts";

const DEFAULT_PORT = 4000;
/** npm passes Ctrl-C on although the terminal has sent it already; only a later one means "now". */
const SAME_PRESS_MS = 1_500;

export interface LocalRun {
  args: string[];
  help: string;
  mode: "production" | "development";
}

/** Demo and dev: brings everything up, stays until Ctrl-C or until a part ends, and takes it down in order. */
export async function runLocal({ args, help, mode }: LocalRun): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    console.log(help);
    return 0;
  }
  const stopRequested = listenForStop();
  const startedAt = performance.now();
  sayHeading("Loket");
  await claimRun();
  if (options.reset) await resetLocalData();
  await clearStaleLock(locateDataDir(inData("postgres")));
  const user = userEnvironment();
  const { postgres, ...ports } = portsFrom(options.port);
  await requireFreePorts(user.DATABASE_URL ? ports : { ...ports, postgres });

  if (mode === "production") await buildAll();
  else await Promise.all([generateClient(), buildWidget()]);
  const secrets = localSecrets();
  const database = await openLocalDatabase({ userUrl: user.DATABASE_URL, port: postgres, password: secrets.databasePassword });
  recordRun({ basePort: options.port, children: [] });
  try {
    const env = localAppEnvironment({ basePort: options.port, databaseUrl: database.url, encryptionKeys: secrets.encryptionKeys, nodeEnv: mode, user });
    const stack = await bringUp({ basePort: options.port, env, mode, stopRequested });
    if (!stack) return 0;
    try {
      showLinks(stack, startedAt);
      return await stayUp({ stack, database, stopRequested });
    } finally {
      await stack.stop();
    }
  } finally {
    await database.cluster?.stop();
    releaseRun();
    say("Stopped; the data are kept in .data");
  }
}

function readOptions(args: string[]): { port: number; reset: boolean; help: boolean } {
  try {
    const { values } = parseArgs({ args, options: { port: { type: "string" }, reset: { type: "boolean", default: false }, help: { type: "boolean", default: false } } });
    const port = Number(values.port ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 1 || port > 65_531) throw new Error("--port takes a number from 1 to 65531");
    return { port, reset: values.reset, help: values.help };
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}. See npm run demo -- --help`);
  }
}

/** Starts the stack, installs the app in the demo shop and fills it at the first start; null when stopped meanwhile. */
async function bringUp({ basePort, env, mode, stopRequested }: { basePort: number; env: Environment; mode: LocalRun["mode"]; stopRequested: Promise<string> }): Promise<Stack | null> {
  const stop = new AbortController();
  void stopRequested.then((name) => {
    say(`Stopping (${name})`);
    stop.abort();
  });
  const onError = (name: string, line: string) => console.error(`  [${name}] ${line}`);
  let stack: Stack;
  try {
    stack = await step("Sandbox, web and worker started", () => startStack({ basePort, env, mode, logDir: LOG_DIR, onError, signal: stop.signal }));
  } catch (error) {
    if (stop.signal.aborted) return null;
    throw error;
  }
  recordRun({ basePort, children: stack.processes.map((child) => child.pid) });
  try {
    await step("App installed in the demo shop", () => installDemoShop(stack));
    await seedDemo(env);
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function showLinks({ origin }: Stack, startedAt: number): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`
  Ready after ${seconds} s. Open in a browser:

    Storefront         ${origin}/
    Staff inbox        ${origin}/admin/apps/loket/app/inbox
    Sandbox controls   ${origin}/sandbox/

  Logs are in .data/logs. Ctrl-C stops everything.
`);
}

/** Until the user asks to stop (0) or a part ends by itself (1, with its last lines). */
async function stayUp({ stack, database, stopRequested }: { stack: Stack; database: LocalDatabase; stopRequested: Promise<string> }): Promise<number> {
  const ends = stack.processes.map(async (child) => failed(child, await child.exited));
  const databaseEnd = database.cluster?.exited.then(() => new Problem("The database ended. See .data/logs/postgres.log"));
  const outcome = await Promise.race([stopRequested, ...ends, ...(databaseEnd ? [databaseEnd] : [])]);
  if (outcome instanceof Problem) {
    console.error(`\n${outcome.message}\n`);
    return 1;
  }
  return 0;
}

/** Resolves at the first SIGINT or SIGTERM; a second, later one ends this process at once. */
function listenForStop(): Promise<string> {
  return new Promise((resolve) => {
    let firstAt = 0;
    const onSignal = (signal: string) => {
      if (firstAt > 0 && Date.now() - firstAt > SAME_PRESS_MS) process.exit(130);
      firstAt ||= Date.now();
      resolve(signal);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
  });
}
