import { beforeAll, describe, expect, it } from "vitest";
import { conversationPage, duePage, waitingRows } from "#app/modules/conversation/conversation-page.server.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { decodeCursor, decodeDueCursor } from "#app/modules/conversation/page-cursor.ts";
import { INBOX_VIEWS, type InboxFilter, type InboxView, NO_FILTER } from "#app/modules/conversation/views.ts";
import { searchAll, searchNewest } from "#app/modules/inbox/search-conversations.server.ts";
import { queryTerms } from "#app/modules/inbox/search-words.ts";
import { db } from "#app/platform/db.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { SEED_SHOP, SEED_STAFF, seedInbox } from "../../bench/support/seed-inbox.ts";

/** Large enough that the planner has a choice: going through all of it would cost more than an index. */
const SIZE = 20_000;
/** Rows that a page may touch: itself, and what is skipped between; drafts that wait are gathered and sorted while they are few. */
const MAX_TOUCHED = SIZE / 10;
/** A search walks the newest thousand, counts them in the index when its page is not full, and reads the page. */
const MAX_SEARCHED = 2_200;
const shopId = SEED_SHOP;
const staffId = SEED_STAFF[0] as string;

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
}

beforeAll(() => seedInbox(SIZE), 120_000);

async function nodesOf(statement: Prisma.Sql): Promise<PlanNode[]> {
  const [row] = await db.$queryRaw<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`);
  const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
  return flat(row!["QUERY PLAN"][0]!.Plan);
}

async function expectCheap(statement: Prisma.Sql, what: string, maxTouched = MAX_TOUCHED): Promise<void> {
  expect(statement.sql).not.toMatch(/\bOFFSET\b/i);
  const nodes = await nodesOf(statement);
  // Of tables: what is read again from a step before costs nothing.
  const scans = nodes.filter((node) => /Scan/.test(node["Node Type"]) && node["Relation Name"] !== undefined);
  const whole = scans.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] !== "Draft" && node["Relation Name"] !== "Mention");
  expect(whole.map((node) => node["Relation Name"]), what).toEqual([]);
  const touched = scans.reduce((sum, node) => sum + (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)) * node["Actual Loops"], 0);
  expect(touched, what).toBeLessThan(maxTouched);
}

/** Where a later page begins. */
async function deepCursor(view: InboxView, filter: InboxFilter) {
  let cursor: string | null = null;
  for (let page = 0; page < 3; page++) {
    const { nextCursor } = await listConversations({ shopId, staffId, view, filter, cursor });
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return cursor === null ? null : decodeCursor(cursor);
}

const FILTERS: [InboxView, Partial<InboxFilter>][] = [
  ...INBOX_VIEWS.filter((view) => view !== "overdue").map((view): [InboxView, Partial<InboxFilter>] => [view, {}]),
  ["open", { intent: "return" }], ["resolved", { language: "fr" }], ["resolved", { channel: "EMAIL" }], ["open", { sort: "urgent" }], ["waiting", { sort: "urgent", minUrgency: 1 }],
];

describe("a page of the inbox", () => {
  it.each(FILTERS)("%s with %j reads its rows from an index, the first page and a later one", async (view, change) => {
    const filter = { ...NO_FILTER, ...change };
    for (const after of [null, await deepCursor(view, filter)]) {
      await expectCheap(conversationPage({ shopId, staffId, view, filter, after, size: 26 }), `${view} ${JSON.stringify(change)} ${after ? "later" : "first"}`);
    }
  });
});

describe("a page by due moment", () => {
  it.each<[InboxView, Partial<InboxFilter>]>([["overdue", {}], ["open", { sort: "due" }], ["unassigned", { sort: "due" }]])("%s with %j reads its rows from two indexes, the first page and a later one", async (view, change) => {
    const filter = { ...NO_FILTER, ...change };
    const { nextCursor } = await listConversations({ shopId, staffId, view, filter });
    expect(nextCursor).not.toBeNull();
    const since = { first: new Date(), next: new Date() };
    for (const after of [{ first: null, next: null }, decodeDueCursor(nextCursor!)]) {
      const statement = duePage({ shopId, staffId, view, filter, after, since, size: 26 });
      await expectCheap(statement, `${view} ${JSON.stringify(change)}`);
      expect((await db.$queryRaw<unknown[]>(statement)).length).toBeGreaterThan(0);
    }
  });

  it("and the count of what is overdue stops early", async () => {
    await expectCheap(Prisma.sql`SELECT count(*) FROM (SELECT 1 FROM (${waitingRows(shopId, { first: new Date(), next: new Date() })}) AS o LIMIT 100) AS counted`, "count");
  });
});

describe("a search", () => {
  it.each([["a rare word", "#100777"], ["a frequent word", "bestelling"], ["a name", "Peeters64"], ["two words", "factuur bestelling"]])("for %s reads few rows", async (_, words) => {
    const terms = queryTerms(words);
    const wanted = { shopId, terms, filter: NO_FILTER, after: null, size: 26 };
    const newest = searchNewest(wanted);
    await expectCheap(newest, words, MAX_SEARCHED);
    const rows = await db.$queryRaw<{ id: string | null; isAll: boolean }[]>(newest);
    expect(rows[0]!.isAll, words).toBe(false);
    if (rows.filter(({ id }) => id !== null).length === wanted.size) return;
    const all = searchAll(wanted);
    await expectCheap(all, words);
    expect((await db.$queryRaw<unknown[]>(all)).length, words).toBeGreaterThan(0);
  });
});
