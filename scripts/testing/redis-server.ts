import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreeBasePort } from "../processes/ports.ts";

const START_MS = 5_000;

/** Whether this machine has a redis-server program. */
export function hasRedisServer(): boolean {
  return spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Starts a throw-away redis-server and returns its URL; null where the program is missing. */
export async function startRedis(stops: (() => Promise<void>)[]): Promise<string | null> {
  if (!hasRedisServer()) return null;
  const port = await findFreeBasePort(1);
  const dir = mkdtempSync(path.join(os.tmpdir(), "loket-redis-"));
  const child = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", dir], { stdio: "ignore", detached: true });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  stops.push(async () => {
    child.kill("SIGTERM");
    await exited;
    rmSync(dir, { recursive: true, force: true });
  });
  for (let waited = 0; waited < START_MS; waited += 50) {
    if (await answers(port)) return `redis://127.0.0.1:${port}`;
    await sleep(50);
  }
  throw new Error(`redis-server did not answer on port ${port} within ${START_MS / 1000} s`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
