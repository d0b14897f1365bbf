import { Worker } from "node:worker_threads";
import { log } from "#app/platform/log.server.ts";
import { type ReadMail, readPlainly } from "./parse-mail.server.ts";

/** Measured: 25 MB with pictures take a second; who needs more than this was made to. */
const LIMIT_MS = 15_000;
const MEMORY_MB = 384;
/** What a library keeps by mistake goes with its thread. */
const MAILS_PER_THREAD = 2_000;

interface Waiting {
  id: number;
  raw: Buffer;
  resolve: (mail: ReadMail) => void;
}

let thread: Worker | null = null;
let isReady = false;
let current: (Waiting & { timer: NodeJS.Timeout }) | null = null;
let readHere = 0;
let lastId = 0;
const waiting: Waiting[] = [];

/**
 * Takes a mail apart in a thread of its own, one after another. Never throws: one that hangs, crashes or makes no sense is read plainly, as far as
 * it reads, and says so (`isBroken`).
 */
export function readInThread(raw: Buffer): Promise<ReadMail> {
  return new Promise((resolve) => {
    waiting.push({ id: ++lastId, raw, resolve });
    next();
  });
}

function next(): void {
  if (current || waiting.length === 0) return;
  thread ??= open();
  const task = waiting.shift() as Waiting;
  current = { ...task, timer: setTimeout(() => giveUp("took too long"), LIMIT_MS) };
  // The start of a thread is no mail's fault.
  if (!isReady) current.timer.refresh();
  thread.ref();
  thread.postMessage({ id: task.id, raw: task.raw });
}

function open(): Worker {
  isReady = false;
  // Built, it stands beside worker.js; from source, beside this file.
  const isSource = import.meta.url.endsWith(".ts");
  const opened = new Worker(new URL(isSource ? "./reading-thread.server.ts" : "./reading-thread.js", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, execArgv: isSource ? ["--experimental-strip-types", "--no-warnings"] : [] });
  opened.on("online", () => (isReady = true));
  opened.on("message", ({ id, mail, error }: { id: number; mail?: ReadMail; error?: string }) => {
    if (current?.id !== id) return;
    if (!mail) log.warn({ reason: error }, "a mail could not be taken apart");
    done(mail ?? readPlainly(current.raw));
  });
  opened.on("error", (error) => {
    if (opened === thread) giveUp(error.message);
  });
  opened.unref();
  return opened;
}

function giveUp(reason: string): void {
  log.warn({ reason }, "the reading of a mail was ended");
  const dead = thread;
  thread = null;
  void dead?.terminate();
  if (current) done(readPlainly(current.raw));
}

function done(mail: ReadMail): void {
  const task = current;
  current = null;
  if (task) {
    clearTimeout(task.timer);
    task.resolve(mail);
  }
  readHere += 1;
  if (readHere >= MAILS_PER_THREAD) closeReading();
  if (waiting.length === 0) thread?.unref();
  next();
}

/** For a shutdown, and now and then: the thread goes; the next mail opens another. */
export function closeReading(): void {
  readHere = 0;
  void thread?.terminate();
  thread = null;
}
