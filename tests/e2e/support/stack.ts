import pg from "pg";
import { inData } from "../../../scripts/paths.ts";
import { findFreeBasePort } from "../../../scripts/processes/ports.ts";
import { buildAll } from "../../../scripts/build/build-steps.ts";
import { installDemoShop } from "../../../scripts/stack/install-demo-shop.ts";
import { localAppEnvironment } from "../../../scripts/stack/local-app.ts";
import { type Stack, startStack } from "../../../scripts/stack/start-stack.ts";
import { createTestDatabase } from "../../../scripts/testing/test-database.ts";

const PORTS = 5;

export interface TestStack extends Stack {
  databaseUrl: string;
  /** POST /sandbox/{path}: what a person does on the control page. */
  control(path: string, body?: object): Promise<unknown>;
}

/** The whole product as the demo starts it, on a fresh database and free ports. */
export async function startTestStack({ installed = true, undoSeconds = 0, rateLimitFactor = 1 }: { installed?: boolean; undoSeconds?: number; rateLimitFactor?: number } = {}): Promise<TestStack> {
  await buildAll();
  const basePort = await findFreeBasePort(PORTS);
  const databaseUrl = await createTestDatabase();
  const env = localAppEnvironment({
    basePort, databaseUrl, nodeEnv: "production", encryptionKeys: "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    user: { DRAFT_DEBOUNCE_MS: "300", DATABASE_POOL: "5", WORKER_CONCURRENCY: "5", RATE_LIMIT_FACTOR: String(rateLimitFactor) },
  });
  const stack = await startStack({ basePort, env, mode: "production", logDir: inData("logs", `e2e-${basePort}`) });
  if (installed) {
    await installDemoShop(stack);
    await setUndoSeconds(databaseUrl, undoSeconds);
  }
  return { ...stack, databaseUrl, control: (path, body = {}) => control(stack.origin, path, body) };
}

/** Decisions leave at once, unless a test is about taking them back. */
async function setUndoSeconds(databaseUrl: string, seconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('UPDATE "ShopSettings" SET "undoSeconds" = $1', [seconds]);
  await client.end();
}

async function control(origin: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${origin}/sandbox/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`/sandbox/${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
