import { availableParallelism } from "node:os";
import { BENCH_LATENCY_MS } from "../../sandbox/model/bench-mode.ts";
import type { BenchProcesses, BenchStack } from "./bench-stack.ts";
import { planChats } from "./chats.ts";
import type { DraftsOptions, Queue } from "./options.ts";
import { type Spread, spreadOf } from "./percentile.ts";
import { cpuMsOf, machineCpuMs, peakMemoryMb } from "./process-usage.ts";
import { ReadyWatch } from "./ready-watch.ts";
import { runChats, type Seen } from "./run-chats.ts";
import { Shopper } from "./shopper.ts";

/** Compilers and connection pools settle during these, which count nowhere. */
const WARM_UP = { drafts: 200, concurrency: 20 };
/** Whose orders the worker knows from the warm-up; those of all others it reads anew. */
const WARM_CUSTOMERS = 4;

/** Processor time per draft in milliseconds, opened chats included. */
export interface CpuPerDraft {
  web: number;
  worker: number;
  /** Web and worker: what the target is about. */
  app: number;
  database: number;
  redis: number;
  /** The local Shopify and the model. */
  sandbox: number;
  /** The shoppers: this process. */
  load: number;
}

export interface PhaseResult {
  drafts: number;
  chats: number;
  concurrency: number;
  seconds: number;
  draftsPerSecond: number;
  open: Spread;
  accept: Spread;
  /** 201 to READY without the model's own time. */
  readyBeyondModel: Spread;
  cpuMsPerDraft: CpuPerDraft;
  /** Part of the machine's processors that other programs took meanwhile, 0 to 1: above 0.05 the rest is no measurement. */
  takenByOthers: number;
  errors: number;
  errorKinds: Record<string, number>;
}

export interface QueueResult {
  queue: Queue;
  sequential: PhaseResult;
  concurrent: PhaseResult;
  /** Peak resident memory since their start, in megabytes. */
  peakMemoryMb: { web: number; worker: number; together: number };
}

/** Warms up, lets shoppers write one by one, then many at once. */
export async function measureDrafts(stack: BenchStack, queue: Queue, { concurrency, count, sequential }: DraftsOptions): Promise<QueueResult> {
  const shopper = new Shopper({ appOrigin: stack.appOrigin, connections: Math.max(concurrency, WARM_UP.concurrency) });
  const watch = new ReadyWatch(stack.client, stack.shopId);
  const phase = (drafts: number, parallel: number, orders = stack.orders) => measurePhase({ stack, shopper, watch, drafts, concurrency: parallel, orders });
  try {
    const customers = [...new Set(stack.orders.map((order) => order.customerId))].slice(0, WARM_CUSTOMERS);
    await phase(WARM_UP.drafts, WARM_UP.concurrency, stack.orders.filter((order) => customers.includes(order.customerId)));
    // What autovacuum does within a minute of growth: without it the planner takes every index of a new table for equally good.
    await stack.client.query("ANALYZE");
    const result = { queue, sequential: await phase(sequential, 1), concurrent: await phase(count, concurrency) };
    const [web, worker] = [peakMemoryMb(stack.processes.web), peakMemoryMb(stack.processes.worker)];
    return { ...result, peakMemoryMb: { web, worker, together: web + worker } };
  } finally {
    shopper.close();
  }
}

interface Phase {
  stack: BenchStack;
  shopper: Shopper;
  watch: ReadyWatch;
  drafts: number;
  concurrency: number;
  orders: BenchStack["orders"];
}

async function measurePhase({ stack, shopper, watch, drafts, concurrency, orders }: Phase): Promise<PhaseResult> {
  const chats = planChats({ drafts, orders });
  const startedAt = new Date();
  const before = { ...usedCpu(stack.processes), machine: machineCpuMs() };
  const seen = await runChats({ chats, concurrency, shopper, watch });
  const after = { ...usedCpu(stack.processes), machine: machineCpuMs() };
  const ours = (used: CpuPerDraft) => used.app + used.database + used.redis + used.sandbox + used.load;
  const perDraft = (name: keyof CpuPerDraft) => (after[name] - before[name]) / drafts;
  const errorKinds = countKinds([...seen.errors, ...(await unsoundDrafts(stack, startedAt, seen))]);
  return {
    drafts,
    chats: chats.length,
    concurrency,
    seconds: seen.seconds,
    draftsPerSecond: seen.ready.length / seen.seconds,
    open: spreadOf(seen.open),
    accept: spreadOf(seen.accept),
    readyBeyondModel: spreadOf(seen.ready.map((ms) => ms - BENCH_LATENCY_MS)),
    cpuMsPerDraft: {
      web: perDraft("web"), worker: perDraft("worker"), app: perDraft("app"), database: perDraft("database"), redis: perDraft("redis"),
      sandbox: perDraft("sandbox"), load: perDraft("load"),
    },
    takenByOthers: Math.max(0, (after.machine - before.machine - ours(after) + ours(before)) / (seen.seconds * 1_000 * availableParallelism())),
    errors: Object.values(errorKinds).reduce((sum, count) => sum + count, 0),
    errorKinds,
  };
}

function usedCpu({ web, worker, database, redis, sandbox }: BenchProcesses): CpuPerDraft {
  const { user, system } = process.cpuUsage();
  const app = { web: cpuMsOf(web), worker: cpuMsOf(worker) };
  return {
    ...app, app: app.web + app.worker, database: cpuMsOf(database), redis: redis === null ? 0 : cpuMsOf(redis), sandbox: cpuMsOf(sandbox), load: (user + system) / 1_000,
  };
}

/** A draft that the model did not write (a template after a failed call), or one too few, is an error too. */
async function unsoundDrafts({ client, shopId }: BenchStack, startedAt: Date, { ready }: Seen): Promise<string[]> {
  const { rows } = await client.query<{ status: string; outcome: string | null; count: number }>(
    `SELECT "status", "outcome", count(*)::int AS "count" FROM "Draft" WHERE "shopId" = $1 AND "queuedAt" >= $2 GROUP BY 1, 2`,
    [shopId, startedAt],
  );
  const unsound = rows.filter(({ status, outcome }) => outcome !== "ok" && status !== "QUEUED" && status !== "GENERATING");
  const written = rows.filter(({ outcome }) => outcome === "ok").reduce((sum, { count }) => sum + count, 0);
  return [
    ...unsound.flatMap(({ status, outcome, count }) => Array.from({ length: count }, () => `draft ${status}: ${outcome}`)),
    ...(written < ready.length - unsound.length ? ["fewer drafts stored than seen"] : []),
  ];
}

function countKinds(errors: string[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const error of errors) kinds[error] = (kinds[error] ?? 0) + 1;
  return kinds;
}
