import { setTimeout as sleep } from "node:timers/promises";
import { withMemoryOptions } from "../bootstrap/serve.mjs";
import type { Environment } from "../processes/environment.ts";
import { type ManagedProcess, startProcess } from "../processes/managed-process.ts";
import { Problem } from "../say.ts";
import { portsFrom } from "./local-app.ts";

const READY_MS = 60_000;
const ROUTED = ["--import", "./sandbox/route-shopify.mjs"];
const TSX = ["--import", "tsx"];

/** How web and worker are started: as built for production, or with live reload. */
const PROGRAMS = {
  production: {
    web: [...ROUTED, "build/server/index.js"],
    worker: [...ROUTED, "build/worker.js"],
  },
  development: {
    web: [...ROUTED, "node_modules/@remix-run/dev/dist/cli.js", "vite:dev"],
    worker: ["--watch", "--watch-preserve-output", ...TSX, ...ROUTED, "app/worker.ts"],
  },
} as const;

export interface StackOptions {
  basePort: number;
  /** See localAppEnvironment. */
  env: Environment;
  mode: keyof typeof PROGRAMS;
  logDir: string;
  onError?: (name: string, line: string) => void;
  /** Gives up the start: what runs already is stopped at once. */
  signal?: AbortSignal;
}

/** Sandbox, web and worker, running and ready. */
export interface Stack {
  /** Origin of the storefront, the admin shell and the controls. */
  origin: string;
  /** Origin of the app's own web server. */
  appOrigin: string;
  processes: ManagedProcess[];
  /** Drains worker and web, then stops the sandbox. */
  stop(): Promise<void>;
}

/** Starts a local Shopify with the app beside it and waits until all of it answers. Throws a Problem naming the part that failed. */
export async function startStack({ basePort, env, mode, logDir, onError, signal }: StackOptions): Promise<Stack> {
  const ports = portsFrom(basePort);
  const origin = `http://127.0.0.1:${ports.sandbox}`;
  const appOrigin = `http://127.0.0.1:${ports.web}`;
  const processes: ManagedProcess[] = [];
  const start = (name: string, args: readonly string[], own: Environment = env) => {
    const child = startProcess({ name, args: [...args], env: { ...own, LOG_LEVEL: audible(env.LOG_LEVEL) }, logDir, ...(onError ? { onError: (line) => onError(name, line) } : {}) });
    processes.push(child);
    return child;
  };
  const stop = async () => {
    const [sandbox, ...others] = processes;
    await Promise.all(others.map((child) => child.stop()));
    await sandbox?.stop();
  };
  try {
    const sandbox = start("sandbox", [...TSX, "sandbox/main.ts"]);
    const appEnv = mode === "production" ? withMemoryOptions(env) : env;
    const web = start("web", PROGRAMS[mode].web, appEnv);
    const worker = start("worker", PROGRAMS[mode].worker, appEnv);
    const ready = Promise.all([
      waitUntilAnswers(sandbox, `${origin}/sandbox/`),
      waitUntilAnswers(web, `${appOrigin}/readyz`),
      guarded(worker, worker.waitForLine("worker ready")),
    ]);
    await (signal ? Promise.race([ready, aborted(signal)]) : ready);
    return { origin, appOrigin, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A quieter level would hide the line by which the worker says that it is up; the logs are files here anyway. */
function audible(level: string | undefined): string {
  return level === "debug" ? level : "info";
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const giveUp = () => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp, { once: true });
  });
}

/** Asks until the answer is 200; a child that ends meanwhile ends the waiting. */
async function waitUntilAnswers(child: ManagedProcess, url: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  let last = "no answer";
  while (Date.now() < deadline) {
    if (child.hasExited()) throw failed(child, await child.exited);
    last = await ask(url);
    if (last === "200") return;
    await sleep(100);
  }
  throw failed(child, `not ready after ${READY_MS / 1000} s, ${url} says ${last}`);
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const text = await response.text();
    return response.ok ? "200" : `${response.status} ${text.slice(0, 200)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function guarded(child: ManagedProcess, ready: Promise<void>): Promise<void> {
  const late = sleep(READY_MS, undefined, { ref: false }).then(() => Promise.reject(new Error("not ready in time")));
  try {
    await Promise.race([ready, late]);
  } catch (error) {
    throw failed(child, child.hasExited() ? await child.exited : String(error));
  }
}

/** A Problem with the last lines of a part that does not run. */
export function failed(child: ManagedProcess, how: string): Problem {
  return new Problem(`The ${child.name} does not run: ${how}. Its last lines:\n${child.tail()}\n    (${child.logFile})`);
}
