import os from "node:os";
import type { FactsResult } from "./measure-facts.ts";
import type { CpuPerDraft, PhaseResult, QueueResult } from "./measure-drafts.ts";
import type { Spread } from "./percentile.ts";

/** Where and when it was measured. */
export interface Circumstances {
  at: string;
  processors: number;
  processor: string;
  memoryGb: number;
  node: string;
  /** Average number of running processes in the minute before: above 1 somebody else was at work. */
  loadBefore: number;
}

export function circumstances(): Circumstances {
  const processors = os.cpus();
  return {
    at: new Date().toISOString(), processors: processors.length, processor: processors[0]?.model ?? "", memoryGb: Math.round(os.totalmem() / 1e9),
    node: process.version, loadBefore: os.loadavg()[0] as number,
  };
}

type Line = [label: string, target: string, read: (result: QueueResult) => string];

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
const ms = (value: number) => value.toFixed(1);
const spread = ({ p50, p95 }: Spread) => `${ms(p50)} / ${ms(p95)}`;
const share = (of: (result: QueueResult) => PhaseResult, name: keyof CpuPerDraft) => (result: QueueResult) => of(result).cpuMsPerDraft[name].toFixed(2);
const alone = (result: QueueResult) => result.sequential;
const many = (result: QueueResult) => result.concurrent;

const LINES: Line[] = [
  ["One by one, p50 / p95 in ms", "", () => ""],
  ["  a chat opened", "", (result) => spread(alone(result).open)],
  ["  a message accepted", "8 / 20", (result) => spread(alone(result).accept)],
  ["  READY beyond the model", "25 / 60", (result) => spread(alone(result).readyBeyondModel)],
  ["  CPU ms per draft, web + worker", "", share(alone, "app")],
  ["  errors", "0", (result) => String(alone(result).errors)],
  ["  taken by other programs", "", (result) => percent(alone(result).takenByOthers)],
  ["Many at once", "", (result) => `${many(result).concurrency} shoppers`],
  ["  drafts per second", "150", (result) => many(result).draftsPerSecond.toFixed(0)],
  ["  errors", "0", (result) => String(many(result).errors)],
  ["  a message accepted", "", (result) => spread(many(result).accept)],
  ["  READY beyond the model", "", (result) => spread(many(result).readyBeyondModel)],
  ["  CPU ms per draft, web + worker", "8", share(many, "app")],
  ["    web", "", share(many, "web")],
  ["    worker", "", share(many, "worker")],
  ["  beside: database", "", share(many, "database")],
  ["    redis", "", share(many, "redis")],
  ["    local Shopify and model", "", share(many, "sandbox")],
  ["    shoppers", "", share(many, "load")],
  ["  taken by other programs", "", (result) => percent(many(result).takenByOthers)],
  ["Peak memory in MB, web + worker", "380", ({ peakMemoryMb: { web, worker, together } }) => `${web.toFixed(0)} + ${worker.toFixed(0)} = ${together.toFixed(0)}`],
];

/** The figures beside their targets, as text. */
export function reportTable(where: Circumstances, results: QueueResult[]): string {
  const errors = results.flatMap(({ queue, sequential, concurrent }) =>
    [sequential, concurrent].flatMap(({ errorKinds }) => Object.entries(errorKinds).map(([kind, count]) => `${queue}: ${count} × ${kind} (.data/logs/bench-${queue})`)),
  );
  const rows = [["", "target", ...results.map(({ queue }) => queue)], ...LINES.map(([label, target, read]) => [label, target, ...results.map(read)])];
  return [heading("Drafts", where), "", ...inColumns(rows), ...errors].join("\n");
}

/** What facts cost, beside their targets, as text. */
export function factsTable(where: Circumstances, results: FactsResult[]): string {
  const rows = [
    ["p50 / p95 in ms", "target", "newest ten of a customer", "one order, all of it"],
    ["Read anew, beyond Shopify", "5", ...results.map(({ coldBeyondShopify }) => spreadOfFacts(coldBeyondShopify))],
    ["Remembered", "1", ...results.map(({ cached }) => spreadOfFacts(cached))],
    ["Shopify's own time", "", ...results.map(({ shopify }) => spreadOfFacts(shopify))],
    ["Reads of each kind", "", ...results.map(({ reads }) => String(reads))],
    ["Taken by other programs", "", ...results.map(({ takenByOthers }) => percent(takenByOthers))],
  ];
  return [heading("Order facts", where), "", ...inColumns(rows)].join("\n");
}

const spreadOfFacts = ({ p50, p95 }: Spread) => `${p50.toFixed(2)} / ${p95.toFixed(2)}`;

export function heading(what: string, { processors, processor, node, loadBefore, at }: Circumstances): string {
  return `${what}, ${at.slice(0, 10)}: ${processors} × ${processor}, shared with the load; Node ${node}; load before ${loadBefore.toFixed(1)}`;
}

export function inColumns(rows: string[][]): string[] {
  const widths = (rows[0] as string[]).map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number))).join("   ").trimEnd());
}
