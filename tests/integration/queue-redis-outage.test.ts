import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGate } from "#tests/setup/gate.ts";

const url = process.env.REDIS_TEST_URL;

if (!url) {
  describe("an outage of redis", () => {
    it("was not tried: redis-server is not installed here", ({ skip }) => skip());
  });
} else {
  // Before app code reads its environment; a database of its own, apart from the other tests of the queue.
  const gate = await openGate(`${url.replace(/\/\d*$/, "")}/2`);
  process.env.REDIS_URL = gate.url;
  const { startWorkers } = await import("#app/jobs/start-workers.server.ts");
  const { closeQueues } = await import("#app/jobs/enqueue.server.ts");
  const { sweep } = await import("#app/jobs/sweep.server.ts");
  const { closeQueueStore } = await import("#app/platform/queue.server.ts");
  const { db } = await import("#app/platform/db.server.ts");
  const { createInstalledShop } = await import("#tests/factories/installed-shop.ts");
  const { openChat, shopperWrites } = await import("#tests/factories/open-chat.ts");
  const { withdraw } = await import("#tests/factories/withdrawal-form.ts");
  const { startTestSandbox } = await import("#tests/setup/sandbox.ts");

  describe("an outage of redis", () => {
    let shopId: string;
    let domain: string;
    let stop: () => Promise<void>;

    beforeAll(async () => {
      const sandbox = await startTestSandbox();
      ({ shopId, domain } = await createInstalledShop());
      const workers = await startWorkers();
      stop = async () => {
        await workers.close();
        await closeQueues();
        await closeQueueStore();
        await sandbox.stop();
        await gate.shut();
      };
    });
    afterAll(() => stop());

    it("delays drafts and loses none: the same workers go on when it is back", async () => {
      const chats = await Promise.all(Array.from({ length: 5 }, () => openChat({ shopId })));
      await gate.shut();
      for (const chat of chats) await shopperWrites(chat, "Is mijn pakje al weg?");
      expect(await db.draft.count({ where: { shopId, status: "QUEUED" } })).toBe(chats.length);
      await gate.open();
      // The schedule of the fleet does this every minute.
      const readyAfterSweep = async () => {
        await sweep({ staleMs: 0 });
        return db.draft.count({ where: { shopId, status: "READY" } });
      };
      await expect.poll(readyAfterSweep, { timeout: 15_000, interval: 1_000 }).toBe(chats.length);
      expect(await db.draft.count({ where: { shopId } })).toBe(chats.length);
    });

    it("keeps nobody from withdrawing: the receipt comes all the same, the look-up follows when it is back (CO-07)", async () => {
      await gate.shut();
      const { receipt } = await withdraw({ shop: domain });
      expect(receipt.status).toBe(200);
      const [reference] = /W-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(receipt.text) ?? [];
      expect(await db.withdrawal.findFirst({ where: { shopId, reference: reference ?? "" } })).not.toBeNull();
      await gate.open();
      const found = await db.withdrawalCase.findFirstOrThrow({ where: { shopId }, select: { mailId: true, matchAttempts: true } });
      expect(found).toMatchObject({ mailId: expect.any(String), matchAttempts: 0 });
      // A worker has asked for the order; that Shopify does not know this shop is another story.
      const attempts = async () => {
        await sweep({ staleMs: 0 });
        return (await db.withdrawalCase.findFirstOrThrow({ where: { shopId }, select: { matchAttempts: true } })).matchAttempts;
      };
      await expect.poll(attempts, { timeout: 15_000, interval: 1_000 }).toBeGreaterThan(0);
    }, 40_000);
  });
}
