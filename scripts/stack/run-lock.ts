import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inData, ROOT } from "../paths.ts";
import { Problem, say } from "../say.ts";

interface RunningStack {
  runner: number;
  basePort: number;
  children: number[];
}

const FILE = () => inData("running.json");
const STOP_MS = 12_000;

/**
 * One demo or dev at a time per checkout: they share .data. Throws a Problem when another one runs; ends
 * the children that a killed one left behind.
 */
export async function claimRun(): Promise<void> {
  const earlier = readEarlier();
  if (!earlier) return;
  if (isOurs(earlier.runner)) {
    throw new Problem(`Loket already runs here on port ${earlier.basePort} (process ${earlier.runner}). Stop it with Ctrl-C in its terminal, or: kill ${earlier.runner}`);
  }
  const leftovers = earlier.children.filter(isOurs);
  for (const pid of leftovers) process.kill(pid, "SIGTERM");
  for (let waited = 0; waited < STOP_MS && leftovers.some(isOurs); waited += 100) await sleep(100);
  if (leftovers.length > 0) say(`An earlier run was killed and left ${leftovers.length} processes behind; they were stopped`);
  releaseRun();
}

/** Base port of the demo or dev that runs in this checkout right now; null when none does. */
export function runningBasePort(): number | null {
  const running = readEarlier();
  return running && isOurs(running.runner) ? running.basePort : null;
}

/** Remembers who runs, for the next start. */
export function recordRun({ basePort, children }: { basePort: number; children: number[] }): void {
  const running: RunningStack = { runner: process.pid, basePort, children };
  mkdirSync(path.dirname(FILE()), { recursive: true });
  writeFileSync(FILE(), JSON.stringify(running));
}

export function releaseRun(): void {
  rmSync(FILE(), { force: true });
}

function readEarlier(): RunningStack | null {
  try {
    return JSON.parse(readFileSync(FILE(), "utf8")) as RunningStack;
  } catch {
    return null;
  }
}

/** A process number may belong to anybody by now; only one that works in this checkout is ours. */
function isOurs(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return existsSync("/proc/self") ? readlinkSync(`/proc/${pid}/cwd`) === ROOT : true;
  } catch {
    return false;
  }
}
