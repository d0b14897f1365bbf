import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { parse, validate } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "#sandbox/main.ts";
import { loadAdminSchema } from "#sandbox/schema/load-schema.ts";
import { readSources, ROOT } from "#tests/setup/source-files.ts";
import { clientFor } from "./sandbox-shopify-client.ts";

/** Every operation the app sends lives in a file of this name; each export is one. */
const files = import.meta.glob<Record<string, string>>("../../app/**/*.graphql.ts", { eager: true });
const operations = Object.values(files).flatMap((file) => Object.entries(file));

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

test("there are operations to check", () => {
  expect(operations.length).toBeGreaterThan(3);
});

test.each(operations)("%s is valid on Shopify's schema", (_name, operation) => {
  const { schema } = loadAdminSchema("2026-07");
  expect(validate(schema, parse(operation)).map(({ message }) => message)).toEqual([]);
});

test("no operation hides in another file", () => {
  const hidden = readSources(["app"]).filter(({ file, text }) => !/\.graphql(\.types)?\.ts$/.test(file) && !file.includes("generated") && /\b(query|mutation)\s+\w*\s*(\([^)]*\$\w+:[^)]*\)\s*)?\{\s*\w+/.test(text));
  expect(hidden.map(({ file }) => file)).toEqual([]);
});

test("the generated types are those of the schema; if not: npm run operations", async () => {
  // In a process of its own: here there would be two copies of graphql.
  const check = 'import { run } from "./scripts/commands/operations.ts"; process.exitCode = await run(["--check"]);';
  await expect(promisify(execFile)(process.execPath, ["--import", "tsx/esm", "--input-type=module", "-e", check], { cwd: ROOT })).resolves.toMatchObject({ stderr: "" });
});

/** Something for every variable the operations declare. */
const VARIABLES = {
  country: "BE", locale: "nl", customerId: "gid://shopify/Customer/7001", id: "gid://shopify/Order/5001001", after: null, query: "name:1001",
  returns: true, statusPage: true, customer: true, reason: "OTHER", note: "", input: { orderId: "gid://shopify/Order/5001001", returnLineItems: [] }, lines: [], shipping: true, tags: ["vraag"], refund: true, restock: true, staffNote: "Loket",
  ids: ["gid://shopify/Product/3001"], orderId: "gid://shopify/Order/5001001", key: "0190a000-0000-7000-8000-000000000001",
};

/** Variables that are called the same and want something else. */
const INPUTS: Record<string, object> = {
  REFUND_CREATE: { input: { orderId: VARIABLES.orderId } },
  ORDER_UPDATE: { input: { id: VARIABLES.orderId, note: "x" } },
  RETURN_CREATE: { returnInput: { orderId: VARIABLES.orderId, returnLineItems: [] } },
};

/** Scopes that webhooks ask for (shopify.dev, WebhookSubscriptionTopic) and no operation does. */
const FOR_WEBHOOKS = new Map([["read_fulfillments", "fulfillments/update"]]);

test.each(operations)("%s is answered with the scopes of shopify.app.toml", async (name, operation) => {
  const client = clientFor(sandbox.world, sandbox.world.app.scopes);
  const { data } = await client.request(operation, { variables: { ...VARIABLES, ...INPUTS[name] } });
  expect(data).toBeTruthy();
});

/** Names of the operations that Shopify refuses, wholly or in part, without this scope. */
async function refusedWithout(scope: string): Promise<string[]> {
  const client = clientFor(sandbox.world, sandbox.world.app.scopes.filter((granted) => granted !== scope));
  const answers = await Promise.all(operations.map(async ([name, operation]) => {
    const refusal = await client.request(operation, { variables: { ...VARIABLES, ...INPUTS[name] } }).then(() => "", (error: unknown) => JSON.stringify((error as { body?: unknown }).body ?? String(error)));
    return refusal.includes("ACCESS_DENIED") ? [name] : [];
  }));
  return answers.flat();
}

test("every scope of shopify.app.toml is needed by an operation: none is asked for in vain (SH-04)", async () => {
  const { scopes } = sandbox.world.app;
  expect(scopes.length).toBeGreaterThan(0);
  // All operations once per scope are more than one shop may ask at once.
  await control("limits", { bucketSize: 100_000 });
  const needed = await Promise.all(scopes.map(async (scope) => ({ scope, by: await refusedWithout(scope) })));
  const topics = readFileSync(path.join(ROOT, "shopify.app.toml"), "utf8");
  const serves = (scope: string) => topics.includes(`"${FOR_WEBHOOKS.get(scope)}"`);
  expect(needed.filter(({ scope, by }) => by.length === 0 && !serves(scope)).map(({ scope }) => scope)).toEqual([]);
});
