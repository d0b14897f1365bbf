import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../paths.ts";
import type { Environment } from "./environment.ts";

const TAIL = 30;
const STOP_MS = 12_000;
/** pino's number for "error". */
const ERROR_LEVEL = 50;

export interface ProcessOptions {
  name: string;
  /** Arguments for Node. */
  args: string[];
  env: Environment;
  logDir: string;
  /** Called with each line that reports an error. */
  onError?: (line: string) => void;
}

/** A child of ours: its output is in a log file, and it ends when we say so. */
export interface ManagedProcess {
  name: string;
  pid: number;
  logFile: string;
  /** The last lines of its output. */
  tail(): string;
  /** Resolves with how it ended, asked or not. */
  exited: Promise<string>;
  hasExited(): boolean;
  /** Resolves when a line of its output contains this text; rejects when it ends before. */
  waitForLine(text: string): Promise<void>;
  /** SIGTERM, so that it drains; SIGKILL when it takes more than twelve seconds. */
  stop(): Promise<void>;
}

/** Starts a Node process in a group of its own, so that Ctrl-C reaches the runner first. */
export function startProcess({ name, args, env, logDir, onError }: ProcessOptions): ManagedProcess {
  mkdirSync(logDir, { recursive: true });
  const logFile = path.join(logDir, `${name}.log`);
  const log = createWriteStream(logFile);
  const child = spawn(process.execPath, args, { cwd: ROOT, env: env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const tail: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const take = (line: string, isStderr: boolean) => {
    log.write(`${line}\n`);
    tail.push(line);
    if (tail.length > TAIL) tail.shift();
    for (const listener of listeners) listener(line);
    if (onError && isErrorLine(line, isStderr)) onError(line);
  };
  createInterface({ input: child.stdout }).on("line", (line) => take(line, false));
  createInterface({ input: child.stderr }).on("line", (line) => take(line, true));

  let ended = false;
  const exited = new Promise<string>((resolve) => {
    const end = (how: string) => {
      ended = true;
      log.end();
      resolve(how);
    };
    child.once("error", (error) => end(error.message));
    child.once("close", (code, signal) => end(signal ?? `exit code ${code}`));
  });
  return {
    name,
    pid: child.pid ?? 0,
    logFile,
    tail: () => tail.map((line) => `    ${line}`).join("\n"),
    exited,
    hasExited: () => ended,
    waitForLine: (text) => waitForLine(text, { listeners, exited, seen: tail, name }),
    stop: async () => {
      if (ended) return;
      child.kill("SIGTERM");
      const late = Symbol("late");
      if ((await Promise.race([exited, sleep(STOP_MS, late, { ref: false })])) === late) child.kill("SIGKILL");
      await exited;
    },
  };
}

interface Wait {
  listeners: Set<(line: string) => void>;
  exited: Promise<string>;
  seen: string[];
  name: string;
}

async function waitForLine(text: string, { listeners, exited, seen, name }: Wait): Promise<void> {
  if (seen.some((line) => line.includes(text))) return;
  let listener: (line: string) => void = () => {};
  const found = new Promise<"found">((resolve) => {
    listener = (line) => {
      if (line.includes(text)) resolve("found");
    };
    listeners.add(listener);
  });
  const outcome = await Promise.race([found, exited]);
  listeners.delete(listener);
  if (outcome !== "found") throw new Error(`${name} ended (${outcome}) before it was ready`);
}

/** JSON log lines say their level; anything else counts as an error when it came on stderr. */
function isErrorLine(line: string, isStderr: boolean): boolean {
  const level = /^\{"level":(\d+)/.exec(line)?.[1];
  if (level) return Number(level) >= ERROR_LEVEL;
  return isStderr && /error/i.test(line);
}
