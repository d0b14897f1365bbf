import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Problem } from "../../scripts/say.ts";

/** Linux counts processor time in hundredths of a second, whatever the machine (USER_HZ). */
const TICK_MS = 10;

interface ProcessTimes {
  parent: number;
  /** User and system time of the process and of its children that ended, in milliseconds. */
  cpuMs: number;
}

/** Throws a Problem on a system without /proc. */
export function requireProc(): void {
  if (!existsSync("/proc/self/stat")) throw new Problem("The bench reads processor time and memory from /proc: run it on Linux.");
}

/** Processor time that a process and everything it started took so far, in milliseconds. */
export function cpuMsOf(pid: number): number {
  const all = readAll();
  const family = (id: number): number =>
    (all.get(id)?.cpuMs ?? 0) + [...all].filter(([, { parent }]) => parent === id).reduce((sum, [child]) => sum + family(child), 0);
  return family(pid);
}

/** Processor time that everything on this machine took since it started, in milliseconds. */
export function machineCpuMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (readFileSync("/proc/stat", "utf8").split("\n", 1)[0] as string).split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq) * TICK_MS;
}

/** The most memory that a process ever held, in megabytes (1e6 bytes). */
export function peakMemoryMb(pid: number): number {
  const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  return (kibibytes * 1024) / 1e6;
}

function readAll(): Map<number, ProcessTimes> {
  const found = new Map<number, ProcessTimes>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const times = readTimes(name);
    if (times) found.set(Number(name), times);
  }
  return found;
}

/** proc_pid_stat(5): the name stands in brackets and may itself hold any; after it come state, parent, … */
function readTimes(pid: string): ProcessTimes | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ").map(Number);
    const [utime = 0, stime = 0, childrenUtime = 0, childrenStime = 0] = fields.slice(11, 15);
    return { parent: fields[1] as number, cpuMs: (utime + stime + childrenUtime + childrenStime) * TICK_MS };
  } catch {
    // It ended while we looked.
    return null;
  }
}
