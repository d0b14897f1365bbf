import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { readInbound } from "#app/modules/mailbox/read-inbound.server.ts";
import { closeReading } from "#app/modules/mailbox/reading-pool.server.ts";
import { receiveMail } from "#app/modules/mailbox/receive-mail.server.ts";
import { closeDatabase, db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import { mailCorpus } from "../../tests/corpus/mail/corpus.ts";
import { percentile } from "./percentile.ts";

export interface MailResult {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  /** Resident memory after each tenth of the mails. */
  memoryMb: number[];
}

/** Mails at once, as jobs of one worker. */
const AT_ONCE = 4;

/** Answers of the corpus, each from a sender of its own, stored and read as a worker does. */
export async function measureMail(count: number): Promise<MailResult> {
  const [shopId, mailboxId] = [newId(), newId()];
  await db.shop.create({ data: { id: shopId, domain: `${shopId}.myshopify.com`, name: "Bench", settings: { create: {} } } });
  await db.mailbox.create({ data: { shopId, id: mailboxId, address: "hallo@bench.example", name: "Bench", access: "WEBHOOK", status: "READY" } });
  const samples = mailCorpus().filter(({ group }) => group === "answers").map(({ raw }) => raw.toString("utf8"));
  const times: number[] = [];
  const memoryMb: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const work = async () => {
    for (let at = next++; at < count; at = next++) {
      const begun = performance.now();
      const raw = Buffer.from((samples[at % samples.length] as string).replace("From: Lotte <lotte@mail.example>", `From: Lotte <lotte${at}@mail.example>\r\nMessage-ID: <${at}@bench.example>`));
      const { mailId } = await receiveMail({ shopId, mailboxId, raw, receivedAt: new Date() });
      await readInbound({ shopId, mailId });
      times.push(performance.now() - begun);
      if (times.length % Math.ceil(count / 10) === 0) memoryMb.push(Math.round(process.memoryUsage().rss / 1_048_576));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (performance.now() - startedAt) / 1_000;
  closeReading();
  await closeQueues();
  await closeQueueStore();
  const stored = await db.message.count({ where: { shopId } });
  await closeDatabase();
  if (stored !== count) throw new Error(`${stored} of ${count} mails became messages`);
  return { perSecond: count / seconds, p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95), memoryMb };
}
