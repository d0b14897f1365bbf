import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lockStamp } from "../../scripts/bootstrap/dependencies.mjs";
import { isNewEnough } from "../../scripts/bootstrap/node-runtime.mjs";
import { adviceFor } from "../../scripts/bootstrap/npm.mjs";
import { findObstacles, parseEnvFile, withMemoryOptions } from "../../scripts/bootstrap/serve.mjs";
import { requireSpace } from "../../scripts/bootstrap/disk.mjs";

const root = mkdtempSync(path.join(os.tmpdir(), "loket-scripts-"));
afterAll(() => rmSync(root, { recursive: true }));

test("a full disk gets a sentence before anything is fetched", () => {
  expect(() => requireSpace(os.tmpdir(), 1e18, "the dependencies need")).toThrow(/^The disk has \d+ MB left; the dependencies need about 1000000000000 MB\. Free some space and start again\.$/);
  expect(() => requireSpace(os.tmpdir(), 1, "the dependencies need")).not.toThrow();
});

describe("before anything is installed", () => {
  test("Node 22.12 and newer will do, older ones will not", () => {
    expect(["v22.12.0", "v22.23.3", "v24.0.0"].map(isNewEnough)).toEqual([true, true, true]);
    expect(["v20.20.2", "v22.11.9", "v18.0.0"].map(isNewEnough)).toEqual([false, false, false]);
  });

  test("a changed lock file means installing again", () => {
    writeFileSync(path.join(root, "package-lock.json"), "{}");
    const before = lockStamp(root);
    expect(lockStamp(root)).toBe(before);
    writeFileSync(path.join(root, "package-lock.json"), "{ }");
    expect(lockStamp(root)).not.toBe(before);
  });

  test("the lock file knows the packages of every platform, or npm ci refuses it", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }> };
    const wanted = Object.entries(packages).flatMap(([place, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}).map((name) => ({ place, name })));
    const missing = wanted.filter(({ place, name }) => !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`]);
    expect(missing).toEqual([]);
    expect(Object.entries(packages).filter(([place, { version }]) => place !== "" && !version)).toEqual([]);
  });

  test("npm's failures become advice", () => {
    expect(adviceFor("npm error code ENOSPC")).toMatch(/disk is full/);
    expect(adviceFor("npm error code EACCES")).toMatch(/may not write/);
    expect(adviceFor("npm error code ENOTFOUND")).toMatch(/network/);
    expect(adviceFor("npm error code ERESOLVE")).toBe("");
  });
});

describe("npm start and npm run worker", () => {
  const complete = { DATABASE_URL: "x", SHOPIFY_API_KEY: "x", SHOPIFY_API_SECRET: "x", SHOPIFY_APP_URL: "x", ENCRYPTION_KEYS: "x" };

  test("list everything that is missing at once", () => {
    const obstacles = findObstacles({ command: "worker", root, env: { ...complete, DATABASE_URL: " ", ENCRYPTION_KEYS: undefined }, version: "v20.0.0" });
    expect(obstacles).toEqual([
      "Node v20.0.0 is too old: 22.12 or newer is needed.",
      "Missing in the environment: DATABASE_URL, ENCRYPTION_KEYS. See .env.example.",
      "There is no build/worker.js: run npm run build first.",
    ]);
  });

  test("have nothing to say against a complete, built app", () => {
    mkdirSync(path.join(root, "build"), { recursive: true });
    cpSync(import.meta.filename, path.join(root, "build/worker.js"));
    expect(findObstacles({ command: "worker", root, env: complete, version: process.version })).toEqual([]);
  });

  test("read .env: comments skipped, quotes dropped", () => {
    expect(parseEnvFile('# note\nA=1\nexport B = "two words"\nC=\'x=y\'\nnot a pair\n')).toEqual({ A: "1", B: "two words", C: "x=y" });
  });

  test("limit the heap, unless the operator knows better", () => {
    expect(withMemoryOptions({ PORT: "3000" })).toMatchObject({ PORT: "3000", NODE_OPTIONS: expect.stringContaining("--max-old-space-size=320") as string });
    expect(withMemoryOptions({ NODE_OPTIONS: "--max-old-space-size=2000" }).NODE_OPTIONS).toMatch(/--max-old-space-size=320 .*--max-old-space-size=2000$/);
  });
});
