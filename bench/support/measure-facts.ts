import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { inRoot } from "../../scripts/paths.ts";
import { Problem } from "../../scripts/say.ts";
import { type BenchStack, control, PROFILE_DIR, type Stops } from "./bench-stack.ts";
import type { KnownOrder } from "./chats.ts";
import type { FactsKind, FactsRead, ReadFacts } from "./facts-reader.ts";
import type { FactsOptions } from "./facts-options.ts";
import { type Spread, spreadOf } from "./percentile.ts";
import { cpuMsOf, machineCpuMs } from "./process-usage.ts";

/** Compilers and connections settle during these, which count nowhere. */
const WARM_UP = 300;
/** Fewer than the local Shopify remembers calls. */
const BATCH = 200;
/** Another operation than these is not counted: the worker asks Shopify for other things. */
const OPERATION: Record<FactsKind, string> = { customer: "CustomerOrders", order: "OrderDetails" };
/** More points than can be asked for: waiting for them is Shopify's time and no subject here. */
const NO_LIMIT = { restoreRate: 10_000_000, bucketSize: 10_000_000 };

const REACH_MS = 59 * 24 * 3_600_000;

/** A call as GET /sandbox/calls tells it. */
interface ShopifyCall {
  operation: string;
  status: number;
  isThrottled: boolean;
  /** From the request's last byte to the answer's first. */
  ms: number;
}

export interface FactsResult {
  kind: FactsKind;
  reads: number;
  /** Without Shopify's own time, in milliseconds; the way to Shopify and back is part of it. */
  coldBeyondShopify: Spread;
  /** Shopify's own time of the cold reads. */
  shopify: Spread;
  cached: Spread;
  /** Part of the machine's processors that other programs took meanwhile, 0 to 1. */
  takenByOthers: number;
}

/** Reads facts one by one in a process of its own, with the app's modules and the worker's environment. */
export async function measureFacts(stack: BenchStack, { count, profile }: FactsOptions, stops: Stops): Promise<FactsResult[]> {
  await control(stack.origin, "limits", NO_LIMIT);
  const reader = startReader(stack, profile);
  stops.push(() => endReader(reader));
  const results: FactsResult[] = [];
  for (const kind of ["customer", "order"] as const) {
    const read = (isCold: boolean, reads: number) => readInBatches({ stack, reader, kind, isCold, reads });
    await read(true, WARM_UP);
    await read(false, WARM_UP);
    const watch = watchMachine(stack, reader);
    const cold = await read(true, count);
    const cached = await read(false, count);
    results.push({
      kind, reads: count, coldBeyondShopify: spreadOf(cold.map(({ ms, shopifyMs }) => ms - shopifyMs)), shopify: spreadOf(cold.map(({ shopifyMs }) => shopifyMs)),
      cached: spreadOf(cached.map(({ ms }) => ms)), takenByOthers: watch(),
    });
  }
  return results;
}

function startReader({ env }: BenchStack, profile: boolean): ChildProcess {
  const execArgv = ["--import", "tsx", "--import", "./sandbox/route-shopify.mjs", ...(profile ? ["--cpu-prof", `--cpu-prof-dir=${PROFILE_DIR}/facts`] : [])];
  return fork(inRoot("bench/support/facts-reader.ts"), { cwd: inRoot("."), env: env as NodeJS.ProcessEnv, execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

async function endReader(reader: ChildProcess): Promise<void> {
  if (reader.exitCode !== null || reader.signalCode !== null) return;
  const ended = once(reader, "exit");
  if (reader.connected) reader.disconnect();
  await ended;
}

interface Reads {
  stack: BenchStack;
  reader: ChildProcess;
  kind: FactsKind;
  isCold: boolean;
  reads: number;
}

async function readInBatches({ stack, reader, kind, isCold, reads }: Reads): Promise<{ ms: number; shopifyMs: number }[]> {
  const customers = stack.orders.flatMap(({ customerId }) => (customerId === null ? [] : [`gid://shopify/Customer/${customerId}`]));
  const ids = kind === "customer" ? [...new Set(customers)] : stack.orders.filter(isInReach).map(({ id }) => `gid://shopify/Order/${id}`);
  const found: { ms: number; shopifyMs: number }[] = [];
  for (let left = reads; left > 0; left -= BATCH) {
    const samples = await ask(reader, { kind, shopId: stack.shopId, ids, isCold, count: Math.min(left, BATCH) });
    const calls = isCold ? await lastCalls(stack, OPERATION[kind], samples.length) : [];
    found.push(...samples.map((ms, index) => ({ ms, shopifyMs: calls[index]?.ms ?? 0 })));
  }
  return found;
}

/** Without `read_all_orders` Shopify gives orders of 60 days only. */
function isInReach({ createdAt }: KnownOrder): boolean {
  return Date.now() - Date.parse(createdAt) < REACH_MS;
}

function ask(reader: ChildProcess, wanted: ReadFacts): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Problem("The reading process ended. See its message above."));
    reader.once("exit", ended);
    reader.once("message", (answer: FactsRead) => {
      reader.off("exit", ended);
      if ("error" in answer) reject(new Problem(`Facts cannot be read: ${answer.error}`));
      else resolve(answer.samples);
    });
    reader.send(wanted);
  });
}

/** One call for each read, or the difference would be no measurement. */
async function lastCalls({ origin }: BenchStack, operation: string, count: number): Promise<ShopifyCall[]> {
  const calls = ((await control(origin, "calls")) as ShopifyCall[]).filter((call) => call.operation === operation).slice(-count);
  if (calls.length < count || calls.some(({ status, isThrottled }) => status !== 200 || isThrottled)) throw new Problem("The local Shopify refused calls: nothing was measured.");
  return calls;
}

/** Call the answer when what is to be watched is over. */
function watchMachine({ processes }: BenchStack, reader: ChildProcess): () => number {
  const pids = [reader.pid as number, ...Object.values(processes).filter((pid): pid is number => pid !== null)];
  const now = () => {
    const { user, system } = process.cpuUsage();
    return { at: performance.now(), machine: machineCpuMs(), ours: (user + system) / 1_000 + pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0) };
  };
  const before = now();
  return () => {
    const after = now();
    return Math.max(0, (after.machine - before.machine - after.ours + before.ours) / ((after.at - before.at) * availableParallelism()));
  };
}
