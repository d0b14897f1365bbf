import type { QueueRun } from "./measure-queue.ts";
import { type Circumstances, heading, inColumns } from "./report.ts";

/** The figures beside their targets, as text. */
export function queueTable(where: Circumstances, { approved, nextDraft, presses, requests }: QueueRun): string {
  const rows = [
    ["", "target", ""],
    ["Drafts approved by keyboard", "", String(approved)],
    ["From the press to the next draft, p50 / p95 in ms", "", `${nextDraft.p50.toFixed(0)} / ${nextDraft.p95.toFixed(0)}`],
    ["Presses per draft", "1", presses.toFixed(2)],
    ["Requests per draft", "", requests.toFixed(2)],
  ];
  return [heading("Approval queue", where), "", ...inColumns(rows)].join("\n");
}
