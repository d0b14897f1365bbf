import { INBOX_READS, type InboxRead, type InboxResult } from "./measure-inbox.ts";
import { bytesTable, type PageBytes } from "./page-bytes.ts";
import { type Circumstances, heading, inColumns } from "./report.ts";

const LABEL: Record<InboxRead, string> = { queue: "Approval queue, a page", inbox: "Inbox, a page with counts", search: "Search, a page", thread: "Thread with its desk" };

/** p50 / p95 at each size, how much the greatest costs beside the smallest, and the script of each page, as text. */
export function inboxTable(where: Circumstances, results: InboxResult[], pages: PageBytes[]): string {
  const [first, last] = [results[0] as InboxResult, results.at(-1) as InboxResult];
  const rows = [
    ["p50 / p95 in ms", ...results.map(({ size }) => `${size} conversations`), "growth of p50", "target"],
    ...INBOX_READS.map((read) => [
      LABEL[read], ...results.map(({ reads }) => `${reads[read].p50.toFixed(1)} / ${reads[read].p95.toFixed(1)}`), `${growth(first, last, read).toFixed(2)}x`, "1.3x",
    ]),
    ["Filling in, s", ...results.map(({ seedMs }) => (seedMs / 1_000).toFixed(0)), "", ""],
  ];
  return [heading("Inbox", where), "", ...inColumns(rows), "", ...bytesTable(pages)].join("\n");
}

function growth(first: InboxResult, last: InboxResult, read: InboxRead): number {
  return last.reads[read].p50 / first.reads[read].p50;
}
