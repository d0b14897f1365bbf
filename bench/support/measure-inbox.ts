import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { inRoot } from "../../scripts/paths.ts";
import type { Environment } from "../../scripts/processes/environment.ts";
import { Problem } from "../../scripts/say.ts";
import type { Stops } from "./bench-stack.ts";
import type { InboxAnswer, InboxOrder } from "./inbox-reader.ts";
import { type Spread, spreadOf } from "./percentile.ts";

export const INBOX_READS = ["queue", "inbox", "search", "thread"] as const;
export type InboxRead = (typeof INBOX_READS)[number];

export interface InboxResult {
  size: number;
  seedMs: number;
  reads: Record<InboxRead, Spread>;
}

/** Compilers, caches and connections settle during these, which count nowhere. */
const WARM_UP = 60;

/** Fills the database that `env` names and reads from it, in a process of its own with the app's modules. */
export async function measureInbox({ env, size, count, stops }: { env: Environment; size: number; count: number; stops: Stops }): Promise<InboxResult> {
  const reader = fork(inRoot("bench/support/inbox-reader.ts"), { cwd: inRoot("."), env: env as NodeJS.ProcessEnv, execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  stops.push(() => end(reader));
  console.error(`  Filling in ${size} conversations`);
  const startedAt = performance.now();
  await ask(reader, { kind: "seed", size });
  const seedMs = performance.now() - startedAt;
  const reads = {} as Record<InboxRead, Spread>;
  for (const kind of INBOX_READS) {
    await ask(reader, { kind, count: WARM_UP });
    reads[kind] = spreadOf(await ask(reader, { kind, count }));
    console.error(`  ${kind}: ${reads[kind].p50.toFixed(1)} / ${reads[kind].p95.toFixed(1)} ms`);
  }
  return { size, seedMs, reads };
}

async function end(reader: ChildProcess): Promise<void> {
  if (reader.exitCode !== null || reader.signalCode !== null) return;
  const ended = once(reader, "exit");
  if (reader.connected) reader.disconnect();
  await ended;
}

function ask(reader: ChildProcess, order: InboxOrder): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Problem("The reading process ended. See its message above."));
    reader.once("exit", ended);
    reader.once("message", (answer: InboxAnswer) => {
      reader.off("exit", ended);
      if ("error" in answer) reject(new Problem(`The inbox cannot be read: ${answer.error}`));
      else resolve(answer.samples);
    });
    reader.send(order);
  });
}
