import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { adviceFor, clearStaleLock } from "../../scripts/database/cluster.ts";
import { isReachableByOthers } from "../../scripts/database/server-files.ts";
import { startProcess } from "../../scripts/processes/managed-process.ts";
import { findFreeBasePort, isPortBusy, requireFreePorts } from "../../scripts/processes/ports.ts";
import { localAppEnvironment } from "../../scripts/stack/local-app.ts";
import { stableId } from "../../scripts/seed/stable-id.ts";
import { busyConversations } from "../../scripts/seed/busy-conversations.ts";
import { summarize, tallyOf } from "../../scripts/testing/sections.ts";

const dir = mkdtempSync(path.join(os.tmpdir(), "loket-scripts-"));
afterAll(() => rmSync(dir, { recursive: true }));

describe("ports", () => {
  test("a busy port is named with its use", async () => {
    const base = await findFreeBasePort(2);
    const server = net.createServer().listen(base, "127.0.0.1");
    await vi.waitFor(async () => expect(await isPortBusy(base)).toBe(true));
    await expect(requireFreePorts({ web: base, mail: base + 1 })).rejects.toThrow(`port ${base} (web). Stop it`);
    await new Promise((resolve) => server.close(resolve));
    await expect(requireFreePorts({ web: base })).resolves.toBeUndefined();
  });
});

describe("the built-in database", () => {
  test("a lock whose process is gone, or is now something else, is removed", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    for (const pid of [2 ** 22 - 1, process.pid]) {
      writeFileSync(path.join(dir, "postmaster.pid"), `${pid}\n${dir}\n`);
      await clearStaleLock(dir);
      expect(existsSync(path.join(dir, "postmaster.pid"))).toBe(false);
    }
  });

  test("its log becomes advice", () => {
    expect(adviceFor("FATAL: could not write: No space left on device")).toMatch(/disk is full/);
    expect(adviceFor("could not bind: Address already in use")).toMatch(/--port/);
    expect(adviceFor("database files are incompatible with server")).toMatch(/--reset/);
    expect(adviceFor("all is well")).toBe("");
  });

  test("a place below a private directory is out of reach for its user", () => {
    const open = path.join(dir, "open");
    mkdirSync(open, { mode: 0o755 });
    chmodSync(dir, 0o700);
    expect(isReachableByOthers(open)).toBe(false);
    chmodSync(dir, 0o755);
    expect(isReachableByOthers(open)).toBe(true);
  });
});

describe("a managed process", () => {
  const run = (code: string, onError?: (line: string) => void) =>
    startProcess({ name: "child", args: ["-e", code], env: { PATH: process.env.PATH }, logDir: dir, ...(onError ? { onError } : {}) });

  test("that ends is told with its last lines", async () => {
    const child = run("console.log('one'); console.log('the reason'); process.exitCode = 3");
    expect(await child.exited).toBe("exit code 3");
    expect(child.tail()).toContain("the reason");
    await expect(child.waitForLine("never")).rejects.toThrow("before it was ready");
  });

  test("drains on stop", async () => {
    const child = run("process.on('SIGTERM', () => { console.log('drained'); process.exit(0) }); setInterval(() => {}, 1000); console.log('up')");
    await child.waitForLine("up");
    await child.stop();
    expect(child.tail()).toContain("drained");
  });

  test("shows errors only", async () => {
    const errors: string[] = [];
    const child = run(`console.log('{"level":30,"msg":"fine"}'); console.log('{"level":50,"msg":"bad"}'); console.error('a note')`, (line) => errors.push(line));
    await child.exited;
    expect(errors).toEqual(['{"level":50,"msg":"bad"}']);
  });
});

describe("the local app's environment", () => {
  const options = { basePort: 4100, databaseUrl: "postgresql://db", encryptionKeys: "k1:x", nodeEnv: "production" as const };

  test("points at the sandbox, and lets nothing else of the user's environment in", () => {
    const env = localAppEnvironment({ ...options, user: { SHOPIFY_API_SECRET: "a real one", LOG_LEVEL: "debug" } });
    expect(env).toMatchObject({ LLM_BASE_URL: "http://127.0.0.1:4100/openai/v1", SHOPIFY_API_SECRET: "shpss_sandbox_secret", LOG_LEVEL: "debug", PORT: "4102" });
  });

  test("uses the user's own model when there is a key", () => {
    const env = localAppEnvironment({ ...options, user: { LLM_API_KEY: "own" } });
    expect(env.LLM_API_KEY).toBe("own");
    expect(env.LLM_BASE_URL).toBeUndefined();
  });
});

describe("seeds", () => {
  test("the same words give the same id, a valid UUID", () => {
    expect(stableId("a", "b")).toBe(stableId("a", "b"));
    expect(stableId("a", "b")).not.toBe(stableId("ab", ""));
    expect(stableId("a")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("busy is the same every time, in four languages", () => {
    expect(busyConversations(40)).toEqual(busyConversations(40));
    expect(new Set(busyConversations(40).map(({ locale }) => locale)).size).toBe(4);
  });
});

test("the run ends with a line that sums its parts", () => {
  const part = { skipped: 0, unsteady: [], seconds: 1 };
  const text = summarize([{ ...part, name: "Unit", passed: 3, failed: 0 }, { ...part, name: "Lint", passed: 0, failed: 1 }], ["Browser"]);
  expect(text.split("\n").at(-1)).toBe("3 passed, 1 failed");
  expect(text).toContain("not run Browser");
});

test("a test that needed a second try is named at the end, though it passed", () => {
  const report = path.join(dir, "report.json");
  const test = { status: "passed", failureMessages: [] as string[] };
  const assertionResults = [{ ...test, fullName: "steady" }, { ...test, fullName: "a shopper asks", failureMessages: ["Timeout 30000ms exceeded"] }];
  writeFileSync(report, JSON.stringify({ numPassedTests: 2, numFailedTests: 0, testResults: [{ assertionResults }] }));
  const tally = tallyOf(report, null);
  expect(tally).toMatchObject({ passed: 2, failed: 0, unsteady: ["a shopper asks"] });
  const text = summarize([{ ...tally, name: "Browser", seconds: 1 }], []);
  expect(text).toContain("passed at the second try: a shopper asks");
  expect(text).not.toContain("steady\n");
  expect(text.split("\n").at(-1)).toBe("2 passed, 0 failed");
});
