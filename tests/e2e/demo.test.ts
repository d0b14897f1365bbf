import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAll } from "../../scripts/build/build-steps.ts";
import { inData } from "../../scripts/paths.ts";
import { type ManagedProcess, startProcess } from "../../scripts/processes/managed-process.ts";
import { findFreeBasePort, isPortBusy } from "../../scripts/processes/ports.ts";

const PORTS = 5;
/** Not the .data of this checkout: somebody may be using the demo while the tests run. */
const dataDir = mkdtempSync(path.join(os.tmpdir(), "loket-demo-"));
const running: ManagedProcess[] = [];
let port: number;

beforeAll(async () => {
  chmodSync(dataDir, 0o755);
  await buildAll();
  cpSync(inData("stamps"), path.join(dataDir, "stamps"), { recursive: true });
  port = await findFreeBasePort(PORTS);
});
afterAll(async () => {
  await Promise.all(running.map((demo) => demo.stop()));
  rmSync(dataDir, { recursive: true, force: true });
});

const demo = (name: string, ...args: string[]) => start("demo", name, ...args);

/** `npm run demo -- …` without npm, as its own process. */
function start(command: "demo" | "dev", name: string, ...args: string[]): ManagedProcess {
  // Nothing of the tests' own environment; the quiet log is a user's wish that must not keep the worker from being seen.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LOKET_DATA_DIR: dataDir, LOG_LEVEL: "silent" };
  const started = startProcess({ name, args: ["scripts/run.mjs", command, ...args], env, logDir: path.join(dataDir, "test-logs") });
  running.push(started);
  return started;
}
const isUp = (started: ManagedProcess) => started.waitForLine("Ready after");
const storefront = (where: string, body?: object) =>
  fetch(`http://127.0.0.1:${port}${where}`, body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const stillThere = async (chat: object) => (await storefront("/apps/loket/updates", { ...chat, after: 0 })).status;

describe("npm run demo", { timeout: 180_000 }, () => {
  let first: ManagedProcess;
  let chat: { conversationId: string; token: string };

  it("brings up a whole shop and prints its three links", async () => {
    first = demo("first", "--port", String(port));
    await isUp(first);
    const links = [`http://127.0.0.1:${port}/`, `http://127.0.0.1:${port}/admin/apps/loket/app/inbox`, `http://127.0.0.1:${port}/sandbox/`];
    await first.waitForLine("Ctrl-C stops everything");
    for (const link of links) {
      expect(first.tail()).toContain(link);
      expect((await fetch(link)).status, link).toBe(200);
    }
    expect(await (await storefront("/")).text()).toContain("<loket-chat");
    const started = await storefront("/apps/loket/conversations", { locale: "nl", consents: { aiAssistance: true } });
    expect(started.status).toBe(201);
    const { conversationId, token } = (await started.json()) as typeof chat;
    chat = { conversationId, token };
  });

  it("says in a sentence why a second one does not start", async () => {
    const second = demo("second", "--port", String(port + PORTS));
    expect(await second.exited).toBe("exit code 1");
    expect(second.tail()).toMatch(new RegExp(`Loket already runs here on port ${port}`));
    expect(second.tail()).not.toMatch(/at .*\.ts:\d+/);
  });

  it("stops cleanly at Ctrl-C: every port is free again, and the data are kept", async () => {
    process.kill(first.pid, "SIGINT");
    expect(await first.exited).toBe("exit code 0");
    expect(first.tail()).toContain("the data are kept");
    const busy = await Promise.all(Array.from({ length: PORTS }, (_, offset) => isPortBusy(port + offset)));
    expect(busy).not.toContain(true);
    expect(existsSync(path.join(dataDir, "running.json"))).toBe(false);
  });

  it("comes back with the same data, builds nothing again, and forgets them with --reset", async () => {
    const again = demo("again", "--port", String(port));
    await isUp(again);
    expect(again.tail()).not.toMatch(/built|migrated|generated/);
    expect(await stillThere(chat)).toBe(200);
    await again.stop();

    const fresh = demo("fresh", "--port", String(port), "--reset");
    await isUp(fresh);
    expect(await stillThere(chat)).toBe(404);
    await fresh.stop();
  });

  it("has a sister with live reload: npm run dev serves the same shop from the sources", async () => {
    const dev = start("dev", "dev", "--port", String(port));
    await isUp(dev);
    expect((await storefront("/admin/apps/loket/app")).status).toBe(200);
    expect((await storefront("/apps/loket/start", { locale: "nl" })).status).toBe(200);
    process.kill(dev.pid, "SIGINT");
    expect(await dev.exited).toBe("exit code 0");
  });
});
