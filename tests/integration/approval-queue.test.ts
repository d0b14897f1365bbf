import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { countViews } from "#app/modules/conversation/count-views.server.ts";
import { listApprovalQueue, QUEUE_HEADS, queueHeadValues } from "#app/modules/approval/list-approval-queue.server.ts";
import { compareInQueue } from "#app/modules/approval/queue-order.ts";
import { resolveConversation } from "#app/modules/conversation/resolve-conversation.server.ts";
import { snoozeConversation } from "#app/modules/conversation/snooze-conversation.server.ts";
import { type OpeningWeek, WEEKDAYS } from "#app/modules/hours/opening-week.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { type Chat, createShop, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";

const HOUR_MS = 3_600_000;
let shopId: string;

beforeAll(async () => {
  ({ shopId } = await createShop());
});

async function waiting(of: string, { risk = 1, hours = 0, words = "Waar blijft mijn pakje?" } = {}): Promise<Chat & { draftId: string }> {
  const chat = await openChat({ shopId: of });
  await shopperWrites(chat, words);
  const { draftId } = await draftIsReady(chat);
  await db.draft.update({ where: { shopId_id: { shopId: of, id: draftId } }, data: { risk, queueSince: new Date(Date.now() - hours * HOUR_MS) } });
  return { ...chat, draftId };
}

const idsOf = async (of: string) => (await listApprovalQueue({ shopId: of })).items.map(({ draftId }) => draftId);

/** Thousands of drafts in one statement, over all levels of risk and a month of waiting, many at the same moment. */
async function fill(of: string, count: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Conversation" ("shopId", "id", "locale", "tokenHash", "tokenExpiresAt", "waitingSince")
    SELECT ${of}::uuid, gen_random_uuid(), 'nl', sha256(gen_random_uuid()::text::bytea), now(), now() FROM generate_series(1, ${count})`;
  await db.$executeRaw`
    INSERT INTO "Draft" ("shopId", "id", "conversationId", "status", "basedOnSequence", "readyAt", "risk", "queueSince")
    SELECT "shopId", gen_random_uuid(), "id", 'READY', 1, now(), 1 + (row_number() OVER ()) % 10, date_trunc('minute', now()) - ((row_number() OVER ()) % 500) * interval '7 minutes'
    FROM "Conversation" WHERE "shopId" = ${of}::uuid`;
}

describe("the approval queue", () => {
  it("has the greatest risk x waiting time first, and says why", async () => {
    const { shopId: own } = await createShop();
    const plain = await waiting(own, { hours: 4 });
    const grave = await waiting(own, { risk: 5, hours: 1 });
    const old = await waiting(own, { hours: 24 });
    await db.draft.update({ where: { shopId_id: { shopId: own, id: grave.draftId } }, data: { riskReasons: ["legal_word", "wrote_again:2"] } });
    expect(await idsOf(own)).toEqual([old, grave, plain].map(({ draftId }) => draftId));
    expect((await listApprovalQueue({ shopId: own })).items[1]?.reasons).toEqual(["legal_word", "wrote_again:2"]);
    expect((await countViews({ shopId: own })).approval).toBe(3);
  });

  it("says by when each answer is due: a first answer and a further one by their own targets, and nothing without a target", async () => {
    const { shopId: own } = await createShop();
    const patch = { openingHours: Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: "00:00", to: "24:00" }]])) as OpeningWeek, firstAnswerMinutes: 60, nextAnswerMinutes: 240 };
    await saveSettings({ shopId: own, staffId: "501", patch });
    const [first, further] = [await waiting(own, { hours: 2 }), await waiting(own, { hours: 1 })];
    const since = new Date("2026-11-02T09:00:00Z");
    await db.conversation.updateMany({ where: { shopId: own }, data: { waitingSince: since } });
    await db.conversation.update({ where: { shopId_id: { shopId: own, id: further.conversationId } }, data: { firstAnsweredAt: since } });
    const timers = async () => new Map((await listApprovalQueue({ shopId: own })).items.map(({ draftId, timer }) => [draftId, timer]));
    expect(await timers()).toEqual(new Map([
      [first.draftId, { kind: "first", dueAt: "2026-11-02T10:00:00.000Z", soonAt: "2026-11-02T09:45:00.000Z" }],
      [further.draftId, { kind: "next", dueAt: "2026-11-02T13:00:00.000Z", soonAt: "2026-11-02T12:00:00.000Z" }],
    ]));
    await saveSettings({ shopId: own, staffId: "501", patch: { ...patch, firstAnswerMinutes: "", nextAnswerMinutes: "" } });
    expect([...(await timers()).values()]).toEqual([null, null]);
  });

  it("leaves out what is snoozed, resolved, decided or superseded", async () => {
    const { shopId: own } = await createShop();
    const [stays, snoozed, resolved, again] = [await waiting(own), await waiting(own), await waiting(own), await waiting(own)];
    await snoozeConversation({ shopId: own, conversationId: snoozed.conversationId, staffId: "501", until: new Date(Date.now() + HOUR_MS) });
    await resolveConversation({ shopId: own, conversationId: resolved.conversationId, staffId: "501" });
    await shopperWrites(again, "Nog iets");
    expect(await idsOf(own)).toEqual([stays.draftId]);
    expect((await countViews({ shopId: own })).approval).toBe(1);
  });

  it("of another shop shows nothing, nor does its cursor lead there (SH-11)", async () => {
    const { shopId: busy } = await createShop();
    const { shopId: other } = await createShop();
    for (let index = 0; index < 3; index++) await waiting(busy);
    const { nextCursor } = await listApprovalQueue({ shopId: busy, limit: 1 });
    expect(nextCursor).not.toBeNull();
    expect(await listApprovalQueue({ shopId: other })).toEqual({ items: [], nextCursor: null });
    expect((await listApprovalQueue({ shopId: other, cursor: nextCursor })).items).toEqual([]);
  });

  it("refuses a cursor that it did not make", async () => {
    await expect(listApprovalQueue({ shopId, cursor: "17_x" })).rejects.toMatchObject({ code: "invalid", reason: "bad_cursor" });
  });
});

describe("thousands of drafts", () => {
  let large: string;
  beforeAll(async () => {
    ({ shopId: large } = await createShop());
    await fill(large, 5_000);
    await db.$executeRawUnsafe(`ANALYZE "Draft"`);
  });

  it("come page by page in one order, each once, though others are decided and arrive meanwhile", async () => {
    const before = await db.draft.findMany({ where: { shopId: large, status: "READY" }, select: { id: true, risk: true, queueSince: true } });
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 8; page++) {
      const found = await listApprovalQueue({ shopId: large, cursor, limit: 50 });
      seen.push(...found.items.map(({ draftId }) => draftId));
      cursor = found.nextCursor;
      // A colleague decides on one that was seen, a new one comes in.
      await db.draft.update({ where: { shopId_id: { shopId: large, id: seen[page]! } }, data: { status: "APPROVED" } });
      await waiting(large);
    }
    const asOf = new Date(Number(cursor!.split("_")[0]));
    const expected = before.map(({ id, risk, queueSince }) => ({ id, risk, since: queueSince! })).toSorted(compareInQueue(asOf)).slice(0, 400).map(({ id }) => id);
    expect(seen).toEqual(expected);
  });

  it("cost a page no more than ten short reads of one index: no scan of the table, no OFFSET", async () => {
    const client = new pg.Client({ connectionString: env.DATABASE_URL });
    await client.connect();
    try {
      const { nextCursor } = await listApprovalQueue({ shopId: large, limit: 50 });
      for (const cursor of [null, nextCursor]) {
        const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${QUEUE_HEADS}`, queueHeadValues({ shopId: large, cursor }));
        const nodes = flatten(rows[0]!["QUERY PLAN"][0].Plan);
        const reads = nodes.filter((node) => node["Relation Name"] === "Draft");
        expect(reads.map((node) => node["Index Name"])).toEqual(["Draft_queue"]);
        expect(nodes.map((node) => node["Node Type"])).not.toContain("Sort");
        for (const read of reads) {
          expect(read["Actual Loops"]).toBe(10);
          expect(read["Actual Rows"] + (read["Rows Removed by Filter"] ?? 0)).toBeLessThanOrEqual(26);
        }
      }
    } finally {
      await client.end();
    }
    expect(QUEUE_HEADS).not.toMatch(/OFFSET/i);
  });

  it("are counted up to a hundred", async () => {
    expect((await countViews({ shopId: large })).approval).toBe(100);
  });
});

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Loops": number;
  "Actual Rows": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)];
}
