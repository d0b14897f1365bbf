import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { type ApprovedMail, approveMail } from "#tests/factories/approved-mail.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { startTestSandbox } from "#tests/setup/sandbox.ts";
import { type ManagedProcess, startProcess } from "../../scripts/processes/managed-process.ts";

/** Where in the dialogue the worker is killed; "answered": the server has taken the letter, and the worker cannot write that down. */
const STEPS = ["connected", "sender", "recipient", "data", "text", "answered"] as const;
type Step = (typeof STEPS)[number];

describe("a worker killed with a letter in its hands", { timeout: 120_000 }, () => {
  const logDir = mkdtempSync(path.join(os.tmpdir(), "loket-letter-"));
  const taken: string[] = [];
  let sandbox: Sandbox;
  let shopId: string;
  let smtp: SMTPServer;
  let worker: ManagedProcess | null = null;
  let killAt: Step | null = null;
  let locked: Promise<void> = Promise.resolve();

  function reach(step: Step): boolean {
    if (killAt !== step || !worker) return false;
    killAt = null;
    process.kill(worker.pid, "SIGKILL");
    return true;
  }

  /** Holds the letter's conversation, so that the answer of the server cannot be written down, and kills. */
  async function killWhileWriting(to: string): Promise<void> {
    const { conversationId } = mails.find(({ from }) => from === to)!.chat;
    killAt = null;
    let hold: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => (hold = resolve));
    locked = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
      hold();
      await sleep(1_500);
      process.kill(worker!.pid, "SIGKILL");
      await worker!.exited;
    }, { timeout: 20_000 });
    await isHeld;
  }

  const mails: ApprovedMail[] = [];

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    ({ shopId } = await createShop());
    smtp = new SMTPServer({
      authOptional: true, disabledCommands: ["STARTTLS"],
      onConnect: (_session, callback) => void (reach("connected") || callback()),
      onMailFrom: (_address, _session, callback) => void (reach("sender") || callback()),
      onRcptTo: (_address, _session, callback) => void (reach("recipient") || callback()),
      onData: (stream, session, callback) => {
        if (reach("data")) return;
        const to = session.envelope.rcptTo[0]!.address;
        stream.resume();
        stream.on("end", () => {
          if (reach("text")) return;
          const ready = killAt === "answered" ? killWhileWriting(to) : Promise.resolve();
          void ready.then(() => {
            taken.push(to);
            callback();
          });
        });
      },
    });
    smtp.on("error", () => undefined);
    await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await worker?.stop();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await closeQueues();
    await closeQueueStore();
    await sandbox.stop();
    rmSync(logDir, { recursive: true });
  });

  async function startWorker(): Promise<ManagedProcess> {
    const args = ["--import", "tsx", "--import", "./sandbox/route-shopify.mjs", "app/worker.ts"];
    const port = (smtp.server.address() as AddressInfo).port;
    const started = startProcess({ name: `worker-${mails.length}`, args, env: { ...process.env, SMTP_URL: `smtp://127.0.0.1:${port}`, LOG_LEVEL: "info" }, logDir });
    await started.waitForLine("worker ready");
    return started;
  }

  it("between any two steps loses no letter and sends none twice; what nobody can know is said to be unknown", async () => {
    for (const step of STEPS) {
      worker = await startWorker();
      killAt = step;
      mails.push(await approveMail({ shopId }));
      expect(await worker.exited, step).toBe("SIGKILL");
      await locked;
    }
    const ids = mails.map(({ messageId }) => messageId);
    const statuses = async () => Promise.all(ids.map(async (id) => (await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } })).status));
    expect(await statuses()).toEqual(STEPS.map(() => "SENDING"));
    await db.letter.updateMany({ where: { shopId }, data: { leaseExpiresAt: new Date(Date.now() - 1) } });
    worker = await startWorker();
    await sweep({ staleMs: 0 });
    // What was put back waits its half minute; nobody waits for that here.
    await db.letter.updateMany({ where: { shopId, status: "QUEUED" }, data: { runAfter: new Date() } });
    await db.message.updateMany({ where: { shopId, status: "QUEUED" }, data: { runAfter: new Date(Date.now() - 1) } });
    await sweep({ staleMs: 0 });
    await expect.poll(async () => (await statuses()).filter((status) => status !== "SENT" && status !== "UNKNOWN"), { timeout: 30_000 }).toEqual([]);

    const ends = await statuses();
    const copies = mails.map(({ from }) => taken.filter((to) => to === from).length);
    expect(ends.slice(0, 3)).toEqual(["SENT", "SENT", "SENT"]);
    expect(ends.slice(4)).toEqual(["UNKNOWN", "UNKNOWN"]);
    // Killed as the server asked for the text: whether its first byte was on record by then is the machine's luck.
    expect(["SENT", "UNKNOWN"]).toContain(ends[3]);
    ends.forEach((status, at) => expect(copies[at], STEPS[at]).toBe(status === "SENT" || STEPS[at] === "answered" ? 1 : 0));
    const asking = await db.conversation.count({ where: { shopId, needsHumanReason: "mail_unknown" } });
    expect(asking).toBe(ends.filter((status) => status === "UNKNOWN").length);
  });
});
