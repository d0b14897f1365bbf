import net from "node:net";
import { Problem } from "../say.ts";

/** Whether something already listens on this port of the loopback address. */
export function isPortBusy(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(true);
      else if (error.code === "EACCES") reject(new Problem(`Port ${port} needs more rights than you have. Choose a base port above 1024 with --port N.`));
      else reject(error);
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(false)));
  });
}

/** Throws a Problem that names every busy port and what it is needed for. */
export async function requireFreePorts(wanted: Record<string, number>): Promise<void> {
  const checks = await Promise.all(Object.entries(wanted).map(async ([use, port]) => ({ use, port, busy: await isPortBusy(port) })));
  const busy = checks.filter((check) => check.busy);
  if (busy.length === 0) return;
  const list = busy.map(({ use, port }) => `${port} (${use})`).join(", ");
  throw new Problem(`Another program already uses port ${list}. Stop it, or choose another base port: npm run demo -- --port 5000`);
}

/** A base whose `count` consecutive ports are free right now, outside the range that systems hand out themselves. */
export async function findFreeBasePort(count: number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const base = 12_000 + Math.floor(Math.random() * 18_000);
    const busy = await Promise.all(Array.from({ length: count }, (_, offset) => isPortBusy(base + offset)));
    if (!busy.includes(true)) return base;
  }
  throw new Problem(`No ${count} free ports in a row were found.`);
}
