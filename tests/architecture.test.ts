import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { envSchema } from "#app/platform/env.server.ts";
import { SHOPIFY_API_VERSION } from "#app/platform/shopify/api-version.ts";
import { listFiles, readSources, ROOT, type SourceFile } from "./setup/source-files.ts";

const app = readSources(["app"]);
const everything = readSources(["app", "sandbox", "tests", "bench", "scripts", "prisma", "extensions"]);

/** A later module may import an earlier one, never back (DESIGN: imports go one way). */
const MODULE_ORDER = [
  "audit", "hours", "shop", "waiting", "mail", "consent", "knowledge", "conversation", "satisfaction", "orders", "returns", "withdrawal", "actions", "macros", "inbox", "drafting", "chat", "translation", "approval", "simulation", "automation", "rules", "workflows",
  "flows", "delivery", "mailbox", "insights", "privacy", "billing",
];
const MAX_LINES = 250;

const folderOf = (file: string) => file.split("/").slice(0, 2).join("/");
const moduleOf = (file: string) => /^app\/modules\/([^/]+)\//.exec(file)?.[1];

/** "from -> to" for every import that breaks a rule. */
function offences(sources: SourceFile[], isForbidden: (from: SourceFile, target: string, typeOnly: boolean) => boolean): string[] {
  return sources.flatMap((from) => from.imports.filter(({ target, typeOnly }) => isForbidden(from, target, typeOnly)).map(({ target }) => `${from.file} -> ${target}`));
}

describe("imports go one way", () => {
  /** Which folders of app/ may be imported from each of them. */
  const ALLOWED: Record<string, string[]> = {
    "app/platform": ["app/platform", "app/contracts"],
    "app/contracts": ["app/contracts"],
    "app/modules": ["app/modules", "app/platform", "app/contracts", "app/jobs"],
    "app/jobs": ["app/jobs", "app/modules", "app/platform", "app/contracts"],
    "app/http": ["app/http", "app/modules", "app/platform", "app/contracts", "app/locales"],
    "app/locales": ["app/locales", "app/contracts"],
    "app/components": ["app/components", "app/contracts", "app/locales", "app/modules", "app/platform"],
    "app/routes": ["app/http", "app/modules", "app/platform", "app/contracts", "app/components", "app/locales", "app/routes"],
  };

  test("routes -> http -> modules -> platform", () => {
    const broken = offences(app, ({ file }, target) => {
      const allowed = ALLOWED[folderOf(file)];
      return allowed !== undefined && target.startsWith("app/") && !allowed.includes(folderOf(target));
    });
    expect(broken).toEqual([]);
  });

  test("a module imports only modules before it", () => {
    const broken = offences(app, ({ file }, target) => {
      const from = moduleOf(file);
      const to = moduleOf(target);
      return from !== undefined && to !== undefined && MODULE_ORDER.indexOf(to) > MODULE_ORDER.indexOf(from);
    });
    expect(broken).toEqual([]);
    expect(app.map(({ file }) => moduleOf(file)).filter((name) => name !== undefined && !MODULE_ORDER.includes(name))).toEqual([]);
  });

  test("modules may hint at work, and never run it", () => {
    const producers = ["app/jobs/enqueue.server.ts", "app/jobs/catalog.ts"];
    expect(offences(app, ({ file }, target) => file.startsWith("app/modules/") && target.startsWith("app/jobs/") && !producers.includes(target))).toEqual([]);
  });

  test("components and the chat block touch nothing of the server", () => {
    const browser = everything.filter(({ file }) => file.startsWith("app/components/") || file.startsWith("extensions/"));
    expect(offences(browser, (_, target, typeOnly) => target.includes(".server.") && !typeOnly)).toEqual([]);
    const widget = browser.filter(({ file }) => file.startsWith("extensions/"));
    expect(offences(widget, (_, target) => target.startsWith("app/") && !target.startsWith("app/contracts/"))).toEqual([]);
  });

  test("plain .ts is safe in the browser: it imports no .server.ts", () => {
    const plain = app.filter(({ file }) => /^app\/(contracts|modules|platform|locales)\//.test(file) && !file.includes(".server."));
    expect(offences(plain, (_, target, typeOnly) => target.includes(".server.") && !typeOnly)).toEqual([]);
  });

  test("the app knows nothing of the sandbox, of tests or of scripts", () => {
    expect(offences(app, (_, target) => /^(sandbox|tests|scripts|bench)\//.test(target))).toEqual([]);
    expect(app.filter(({ text }) => /sandbox/i.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

describe("files keep their shape", () => {
  test(`none is longer than ${MAX_LINES} lines`, () => {
    expect(everything.filter(({ file, lines }) => lines > MAX_LINES && !file.includes(".generated.")).map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  });

  test("none is a barrel", () => {
    expect(everything.filter(({ isBarrel }) => isBarrel).map(({ file }) => file)).toEqual([]);
  });

  test("default exports are for routes, the root, tool configuration and test set-up", () => {
    const mayHave = /^app\/(routes\/|root\.tsx|entry\.)|\.d\.ts$|^tests\/setup\//;
    expect(everything.filter(({ file, hasDefaultExport }) => hasDefaultExport && !mayHave.test(file)).map(({ file }) => file)).toEqual([]);
  });

  test("names are kebab-case", () => {
    const code = everything.filter(({ file }) => !file.startsWith("app/routes/"));
    expect(code.filter(({ file }) => !/^[a-z0-9.-]+$/.test(path.basename(file))).map(({ file }) => file)).toEqual([]);
  });
});

describe("one truth per fact", () => {
  const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

  test(".env.example names exactly the variables that the app reads", () => {
    const named = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.keys(envSchema.shape).sort());
  });

  test("only env.server.ts reads the environment", () => {
    const readers = app.filter(({ text }) => text.includes("process.env")).map(({ file }) => file);
    expect(readers).toEqual(["app/platform/env.server.ts"]);
  });

  test("shopify.app.toml and the code speak the same API version", () => {
    const versions = [...read("shopify.app.toml").matchAll(/^\s*api_version\s*=\s*"([^"]+)"/gm)].map((match) => match[1]);
    expect(versions.length).toBeGreaterThan(0);
    expect(new Set(versions)).toEqual(new Set([SHOPIFY_API_VERSION]));
  });

  test("nothing of the machine it was written on is left in a file", () => {
    // In pieces, so that this file does not find itself.
    const traces = [["/wor", "k/"], ["../sha", "red"], ["/ro", "ot/"], ["/opt/", "n22"], ["TO", "DO"], ["FIX", "ME"]].map((parts) => parts.join(""));
    const files = listFiles(["app", "sandbox", "tests", "bench", "scripts", "prisma", "extensions", "docs", ".ci"], /\.(tsx?|m?js|md|prisma|sql|toml|json|liquid|css)$|\/run$/);
    const found = files.flatMap((file) => traces.filter((trace) => read(file).includes(trace)).map((trace) => `${file}: ${trace}`));
    expect(found).toEqual([]);
  });
});
