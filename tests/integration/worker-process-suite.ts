import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeQueueStore, queueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { type ManagedProcess, startProcess } from "../../scripts/processes/managed-process.ts";

/** Far longer than a test: an answer that nobody waits for. */
const NEVER_MS = 25_000;

/** The worker as a process of its own, started, killed and drained as an operating system does it. */
export function describeWorkerProcess(engine: "redis" | "postgres"): void {
  const logDir = mkdtempSync(path.join(os.tmpdir(), "loket-worker-"));
  const running = new Set<ManagedProcess>();
  let sandbox: Sandbox;
  let shopId: string;

  async function startWorker(): Promise<ManagedProcess> {
    const args = ["--import", "tsx", "--import", "./sandbox/route-shopify.mjs", "app/worker.ts"];
    const worker = startProcess({ name: `worker-${running.size}`, args, env: { ...process.env, LOG_LEVEL: "info" }, logDir });
    running.add(worker);
    await worker.waitForLine("worker ready");
    return worker;
  }
  const draftsOf = ({ conversationId }: Chat) => db.draft.findMany({ where: { shopId, conversationId } });
  const becomes = (chat: Chat, status: string) => expect.poll(async () => (await draftsOf(chat)).map((draft) => draft.status), { timeout: 15_000 }).toEqual([status]);
  async function question(words: string): Promise<Chat> {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, words);
    return chat;
  }

  describe(`a worker process on ${engine}`, { timeout: 60_000 }, () => {
    beforeAll(async () => {
      sandbox = await startTestSandbox();
      ({ shopId } = await createInstalledShop());
    });
    afterEach(async () => {
      await Promise.all([...running].map((worker) => worker.stop()));
      running.clear();
    });
    afterAll(async () => {
      await closeQueues();
      await closeQueueStore();
      await sandbox.stop();
      rmSync(logDir, { recursive: true });
    });

    it("killed in the middle of a draft leaves exactly one draft, written by the next", async () => {
      expect(queueStore().kind).toBe(engine);
      await control("model", { mode: "helpful", latencyMs: NEVER_MS });
      const worker = await startWorker();
      const chat = await question("Waar blijft mijn pakje?");
      await becomes(chat, "GENERATING");
      process.kill(worker.pid, "SIGKILL");
      expect(await worker.exited).toBe("SIGKILL");

      await control("model", { mode: "helpful" });
      const next = await startWorker();
      expect((await draftsOf(chat)).map(({ status }) => status)).toEqual(["GENERATING"]);
      await db.draft.updateMany({ where: { shopId, conversationId: chat.conversationId }, data: { leaseExpiresAt: new Date(Date.now() - 1) } });
      await sweep({ staleMs: 0 });
      await becomes(chat, "READY");
      expect(await draftsOf(chat)).toMatchObject([{ attempts: 2, source: "MODEL" }]);
      expect(await db.aiEvent.count({ where: { shopId, draftId: (await draftsOf(chat))[0]!.id } })).toBe(1);
      await next.stop();
    });

    it("told to stop aborts its model call, gives the draft back untouched and ends by itself", async () => {
      await control("model", { mode: "helpful", latencyMs: NEVER_MS });
      const worker = await startWorker();
      const chat = await question("Kan ik nog ruilen?");
      await becomes(chat, "GENERATING");
      await worker.stop();
      expect(await worker.exited).toBe("exit code 0");
      expect(worker.tail()).toContain("worker stopped");
      expect(await draftsOf(chat)).toMatchObject([{ status: "QUEUED", attempts: 0, leaseToken: null }]);

      await control("model", { mode: "helpful" });
      await startWorker();
      await becomes(chat, "READY");
      expect(await draftsOf(chat)).toMatchObject([{ attempts: 1 }]);
    });

    it("beside a second one writes every draft of a rush once, and asks the model once for each", async () => {
      await control("model", { mode: "helpful" });
      await Promise.all([startWorker(), startWorker()]);
      const words = [..."ABCDEFGHIJKL"].map((letter) => `Vraag ${letter} over mijn bestelling`);
      const chats = await Promise.all(words.map(question));
      for (const chat of chats) await becomes(chat, "READY");
      const requests = JSON.stringify(await look("model/requests"));
      for (const text of words) expect(requests.split(text).length - 1, text).toBe(1);
    });
  });
}
