import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#app/platform/id.server.ts";
import { openGate } from "#tests/setup/gate.ts";

const redisUrl = process.env.REDIS_TEST_URL;
const database = await openGate(process.env.DATABASE_URL!);
const redis = redisUrl ? await openGate(redisUrl) : null;
// Before app code reads its environment.
process.env.DATABASE_URL = database.url;
if (redis) process.env.REDIS_URL = redis.url;

const { loader: healthz } = await import("#app/routes/healthz.ts");
const { loader: readyz } = await import("#app/routes/readyz.ts");
const { closeDatabase, db } = await import("#app/platform/db.server.ts");
const { closeQueueStore } = await import("#app/platform/queue.server.ts");
const { closeQueues } = await import("#app/jobs/enqueue.server.ts");
const { acceptShopperMessage } = await import("#app/modules/drafting/accept-shopper-message.server.ts");
const { createInstalledShop } = await import("#tests/factories/installed-shop.ts");
const { openChat } = await import("#tests/factories/open-chat.ts");

async function ready(): Promise<{ status: number; ready: boolean; checks: Record<string, string> }> {
  const response = await readyz();
  return { status: response.status, ...((await response.json()) as { ready: boolean; checks: Record<string, string> }) };
}
const ALL_WELL = { status: 200, ready: true, checks: { database: "ok", queue: "ok", migrations: "ok" } };
const becomesReady = () => expect.poll(ready, { timeout: 10_000 }).toEqual(ALL_WELL);

beforeEach(async () => {
  await Promise.all([database.open(), redis?.open()]);
  await becomesReady();
});
afterAll(async () => {
  await Promise.all([database.open(), redis?.open()]);
  await closeQueues();
  await closeQueueStore();
  await closeDatabase();
  await Promise.all([database.shut(), redis?.shut()]);
});

describe("/healthz", () => {
  it("says that the process lives, whatever its stores do", async () => {
    await Promise.all([database.shut(), redis?.shut()]);
    const response = healthz();
    expect({ status: response.status, text: await response.text() }).toEqual({ status: 200, text: "ok\n" });
  });
});

describe("/readyz", () => {
  it("is 200 when database, queue and migrations are there, and no cache keeps it", async () => {
    expect(await ready()).toEqual(ALL_WELL);
    expect((await readyz()).headers.get("cache-control")).toBe("no-store");
  });

  it("is 503 and names the database while that is down, and recovers by itself", async () => {
    await database.shut();
    const down = await ready();
    expect(down).toMatchObject({ status: 503, ready: false, checks: { database: "failing", migrations: "failing" } });
    await database.open();
    await becomesReady();
  });

  it("is 503 within its two seconds when the database takes connections and never answers", async () => {
    database.mute();
    expect(await ready()).toMatchObject({ status: 503, checks: { database: "failing" } });
    await database.open();
    await becomesReady();
  });

  it("is 503 and names the queue while that is down", async ({ skip }) => {
    if (!redis) return skip("redis-server is not installed here; a queue in PostgreSQL goes down with it");
    await redis.shut();
    expect(await ready()).toMatchObject({ status: 503, checks: { database: "ok", queue: "failing", migrations: "ok" } });
    await redis.open();
    await becomesReady();
  });

  it("is 503 and names the migrations while one of this release is missing or was rolled back", async () => {
    const [newest] = await db.$queryRaw<{ id: string }[]>`SELECT "id" FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1`;
    await db.$executeRaw`UPDATE _prisma_migrations SET "rolled_back_at" = now() WHERE "id" = ${newest!.id}`;
    expect(await ready()).toMatchObject({ status: 503, checks: { database: "ok", migrations: "failing" } });
    await db.$executeRaw`UPDATE _prisma_migrations SET "rolled_back_at" = NULL WHERE "id" = ${newest!.id}`;
    await becomesReady();
  });

  it("is 200 beside a migration of a newer release: a rolling update", async () => {
    await db.$executeRaw`INSERT INTO _prisma_migrations ("id", "checksum", "migration_name", "finished_at", "started_at") VALUES (${newId()}, 'x', '29990101000000_tomorrow', now(), now())`;
    expect(await ready()).toEqual(ALL_WELL);
  });
});

describe("while the queue is down", () => {
  it("a shopper's message is stored with its draft all the same, and quickly (the row is the truth)", async ({ skip }) => {
    if (!redis) return skip("redis-server is not installed here");
    const { shopId } = await createInstalledShop();
    const chat = await openChat({ shopId });
    await redis.shut();
    const { id } = await acceptShopperMessage({ ...chat, clientMessageId: newId(), body: "Is daar iemand?" });
    expect(await db.message.count({ where: { shopId, id } })).toBe(1);
    expect(await db.draft.count({ where: { shopId, conversationId: chat.conversationId, status: "QUEUED" } })).toBe(1);
  });
});
