import { closeReading, readInThread } from "#app/modules/mailbox/reading-pool.server.ts";
import { type CorpusMail, mailCorpus } from "../../tests/corpus/mail/corpus.ts";

/** How mails of one group came out. */
export interface MailFigures {
  mails: number;
  /** With words that are known, and of those, how many came out as they are. */
  known: number;
  exact: number;
  /** Mails of which something quoted was taken for the sender's own. */
  leaked: number;
  /** Read plainly, because they could not be taken apart in time. */
  plain: number;
  slowestMs: number;
}

const same = (a: string, b: string) => a.replace(/\s+/g, " ").trim() === b.replace(/\s+/g, " ").trim();

/** Reads the whole corpus as a worker does. */
export async function measureMails(say: (line: string) => void = () => undefined): Promise<Record<CorpusMail["group"], MailFigures>> {
  const figures: Partial<Record<CorpusMail["group"], MailFigures>> = {};
  for (const { name, group, raw, own, notOwn } of mailCorpus()) {
    const startedAt = performance.now();
    const read = await readInThread(raw);
    const sum = (figures[group] ??= { mails: 0, known: 0, exact: 0, leaked: 0, plain: 0, slowestMs: 0 });
    sum.mails += 1;
    if (own !== null) sum.known += 1;
    if (own !== null && same(read.own, own)) sum.exact += 1;
    else if (own !== null) say(`${name}: ${JSON.stringify(read.own.slice(0, 120))}`);
    if (notOwn !== null && read.own.includes(notOwn)) sum.leaked += 1;
    if (read.isBroken) sum.plain += 1;
    sum.slowestMs = Math.max(sum.slowestMs, performance.now() - startedAt);
  }
  closeReading();
  return figures as Record<CorpusMail["group"], MailFigures>;
}
