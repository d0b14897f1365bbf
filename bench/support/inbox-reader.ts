import { LOCALES } from "#app/contracts/locale.ts";
import { viewDesk } from "#app/modules/approval/view-desk.server.ts";
import { viewApprovalQueue, viewInbox } from "#app/modules/approval/view-lists.server.ts";
import { viewThread } from "#app/modules/approval/view-thread.server.ts";
import type { InboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { INBOX_VIEWS, NO_FILTER } from "#app/modules/conversation/views.ts";
import { closeDatabase } from "#app/platform/db.server.ts";
import type { InboxRead } from "./measure-inbox.ts";
import { conversationIdOf, SEARCHED_WORDS, SEED_SHOP, SEED_STAFF, seedInbox } from "./seed-inbox.ts";

/** Sent to this process: fill the database, or read so often. */
export type InboxOrder = { kind: "seed"; size: number } | { kind: InboxRead; count: number };
/** What it sends back: milliseconds of each read. */
export type InboxAnswer = { samples: number[] } | { error: string };

const MESSAGES_AT_FIRST = 50;
const viewer = { id: SEED_STAFF[0] as string, role: "ADMIN" } as const;
const shopId = SEED_SHOP;
let size = 0;

/** Every view, and the filters of which staff use one at a time. */
const QUERIES: InboxQuery[] = [
  ...INBOX_VIEWS.map((view) => ({ view, filter: NO_FILTER, words: "" })),
  ...INTENTS.slice(0, 3).map((intent) => ({ view: "open" as const, filter: { ...NO_FILTER, intent }, words: "" })),
  ...LOCALES.map((language) => ({ view: "resolved" as const, filter: { ...NO_FILTER, language }, words: "" })),
  { view: "open", filter: { ...NO_FILTER, channel: "EMAIL" }, words: "" },
  { view: "waiting", filter: { ...NO_FILTER, minUrgency: 1, sort: "urgent" }, words: "" },
];

/** A list is read from its first page, and every second time further down: a page deep in it must cost the same. */
const cursors = new Map<string, string | null>();

async function readList<Page extends { nextCursor: string | null }>(key: string, read: (cursor: string | null) => Promise<Page>): Promise<void> {
  const cursor = cursors.get(key) ?? null;
  cursors.set(key, (await read(cursor)).nextCursor);
}

const READ: Record<InboxRead, (index: number) => Promise<unknown>> = {
  queue: () => readList("queue", (cursor) => viewApprovalQueue({ shopId, viewer, cursor })),
  inbox: (index) => {
    const query = QUERIES[index % QUERIES.length] as InboxQuery;
    return readList(JSON.stringify(query), async (cursor) => (await viewInbox({ shopId, viewer, query, cursor })).page);
  },
  search: (index) => viewInbox({ shopId, viewer, query: { view: "open", filter: NO_FILTER, words: SEARCHED_WORDS(index, size) }, cursor: null }),
  thread: (index) => {
    // Spread over the whole shop: nobody opens the newest again and again.
    const conversationId = conversationIdOf((index * 7_919) % size);
    return Promise.all([viewThread({ shopId, viewer, conversationId, messageLimit: MESSAGES_AT_FIRST }), viewDesk({ shopId, viewer, conversationId })]);
  },
};

async function carryOut(order: InboxOrder): Promise<number[]> {
  if (order.kind === "seed") {
    size = order.size;
    await seedInbox(size);
    return [];
  }
  const samples: number[] = [];
  for (let index = 0; index < order.count; index++) {
    const startedAt = performance.now();
    await READ[order.kind](index);
    samples.push(performance.now() - startedAt);
  }
  return samples;
}

process.on("message", (order: InboxOrder) => {
  const tell = (answer: InboxAnswer) => process.send?.(answer);
  void carryOut(order).then((samples) => tell({ samples }), (error: unknown) => tell({ error: error instanceof Error ? error.stack ?? error.message : String(error) }));
});
process.on("disconnect", () => void closeDatabase());
