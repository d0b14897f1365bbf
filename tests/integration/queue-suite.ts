import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { closeQueues, enqueue } from "#app/jobs/enqueue.server.ts";
import { type RunningWorkers, startWorkers } from "#app/jobs/start-workers.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore, pingQueue, queueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";

/** The same sentences hold on both engines of the queue. `wipe` throws away every job. */
export function describeQueue(engine: "redis" | "postgres", wipe: () => Promise<void>): void {
  let sandbox: Sandbox;
  let shopId: string;
  let workers: RunningWorkers | undefined;

  const start = async () => {
    workers = await startWorkers();
  };
  const stop = async () => {
    await workers?.close();
    workers = undefined;
  };
  const statusOf = async (chat: Chat) =>
    (await db.draft.findFirst({ where: { shopId, conversationId: chat.conversationId }, orderBy: { queuedAt: "desc" } }))?.status;
  const becomesReady = (chat: Chat) => expect.poll(() => statusOf(chat), { timeout: 10_000 }).toBe("READY");

  describe(`the queue on ${engine}`, () => {
    beforeAll(async () => {
      sandbox = await startTestSandbox();
      ({ shopId } = await createInstalledShop());
    });
    afterEach(stop);
    afterAll(async () => {
      await closeQueues();
      await closeQueueStore();
      await sandbox.stop();
    });

    it("is the engine under test, and answers", async () => {
      await pingQueue();
      expect(queueStore().kind).toBe(engine);
    });

    it("turns a message into a draft, and an approval into a delivery", async () => {
      await start();
      const chat = await openChat({ shopId });
      await shopperWrites(chat, "Kan ik iets terugsturen?");
      await becomesReady(chat);
      const draft = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
      await approveDraft({ shopId, staffId: "501", draftId: draft.id, basedOnSequence: draft.basedOnSequence });
      await expect.poll(async () => (await getUpdates({ ...chat, after: 1 })).messages.length, { timeout: 5_000 }).toBe(1);
    });

    it("wiped between message and worker loses nothing", async () => {
      const chats = await Promise.all(Array.from({ length: 12 }, () => openChat({ shopId })));
      for (const chat of chats) await shopperWrites(chat);
      await closeQueues();
      await wipe();
      await start();
      expect((await sweep({ staleMs: 0 })).drafts).toBe(chats.length);
      for (const chat of chats) await becomesReady(chat);
    });

    it("wiped between approval and delivery loses no reply, and sends it once", async () => {
      const chat = await openChat({ shopId });
      await shopperWrites(chat);
      const draft = await draftIsReady(chat);
      await approveDraft({ shopId, staffId: "501", ...draft });
      await closeQueues();
      await wipe();
      await start();
      expect((await sweep({ staleMs: 0 })).messages).toBe(1);
      await sweep({ staleMs: 0 });
      await expect.poll(async () => (await getUpdates({ ...chat, after: 1 })).messages.length, { timeout: 5_000 }).toBe(1);
    });

    it("that comes late to a burst of messages writes one draft with one question to the model", async () => {
      await control("reset");
      const chat = await openChat({ shopId });
      for (const words of ["Hallo", "ik heb een vraag", "kan ik de sjaal ruilen?"]) await shopperWrites(chat, words);
      await start();
      await becomesReady(chat);
      expect(await db.draft.findMany({ where: { shopId, conversationId: chat.conversationId }, select: { basedOnSequence: true } })).toEqual([{ basedOnSequence: 3 }]);
      const requests = await look<unknown[]>("model/requests");
      expect(requests).toHaveLength(1);
      expect(JSON.stringify(requests)).toMatch(/Hallo.*ik heb een vraag.*kan ik de sjaal ruilen/);
    });

    it("hinted ten times for one draft writes it once", async () => {
      const chat = await openChat({ shopId });
      await shopperWrites(chat);
      const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
      await Promise.all(Array.from({ length: 10 }, () => enqueue("draft.generate", { shopId, draftId })));
      await start();
      await becomesReady(chat);
      expect(await db.aiEvent.count({ where: { shopId, draftId } })).toBe(1);
    });

    it("drained in the middle of a model call hands the draft to the next worker", async () => {
      await control("model", { mode: "helpful", latencyMs: 8_000 });
      await start();
      const chat = await openChat({ shopId });
      await shopperWrites(chat);
      await expect.poll(() => statusOf(chat), { timeout: 5_000 }).toBe("GENERATING");
      await stop();
      await control("model", { mode: "helpful" });
      await start();
      await becomesReady(chat);
      expect(await db.draft.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(1);
    });

    it("takes a job of an unknown name or a broken payload without falling over", async () => {
      await start();
      await enqueue("draft.generate", { shopId: "not-an-id", draftId: newId() });
      const chat = await openChat({ shopId });
      await shopperWrites(chat);
      await becomesReady(chat);
    });
  });
}
