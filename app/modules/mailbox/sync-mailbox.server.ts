import type { FetchMessageObject, ImapFlow } from "imapflow";
import type { Mailbox } from "#app/platform/prisma/client.ts";
import { fetchLarge } from "./fetch-large.server.ts";
import { type LeasedMailbox, updateLeased } from "./lease-mailbox.server.ts";
import { MAX_MAIL_BYTES, receiveMail } from "./receive-mail.server.ts";

/** Mails of one command; together they are held in memory. */
const BATCH = 25;
/** Above this a mail is fetched on its own. */
const LARGE_BYTES = 1_000_000;
const DAY_MS = 86_400_000;

/** The lease went to somebody else, or the mailbox was paused: stop, quietly. */
export class LeaseLost extends Error {}

/**
 * Takes over what the inbox holds beyond the last reading; the first time, and whenever the server numbers its mails anew (UIDVALIDITY, RFC 9051, 2.3.1.1), the mails of the last `syncDays`. A
 * mail that was taken before is not taken twice. Progress is written after every batch: a crash goes on from there. Marks nothing as read. Returns how many were new.
 */
export async function syncMailbox(client: ImapFlow, lease: LeasedMailbox, mailbox: Mailbox): Promise<number> {
  const lock = await client.getMailboxLock("INBOX", { readOnly: true });
  try {
    const inbox = client.mailbox;
    if (!inbox) throw new Error("no such mailbox");
    const isNewNumbering = mailbox.uidValidity !== inbox.uidValidity;
    const lastUid = isNewNumbering ? 0n : mailbox.lastUid;
    const isFirst = isNewNumbering || mailbox.status === "SYNCING";
    const uids = await findUids(client, { lastUid, since: isFirst ? new Date(Date.now() - mailbox.syncDays * DAY_MS) : null });
    if (isFirst) await progress(lease, { status: "SYNCING", uidValidity: inbox.uidValidity, lastUid, syncDone: isNewNumbering ? 0 : mailbox.syncDone, syncTotal: (isNewNumbering ? 0 : mailbox.syncDone) + uids.length });
    let taken = 0;
    for (let at = 0; at < uids.length; at += BATCH) {
      const batch = uids.slice(at, at + BATCH);
      taken += await takeBatch(client, lease, batch);
      await progress(lease, { lastUid: BigInt(batch.at(-1) as number), checkedAt: new Date(), ...(isFirst && { syncDone: { increment: batch.length } }) });
    }
    const upTo = Math.max(inbox.uidNext - 1, uids.at(-1) ?? 0, Number(lastUid));
    await progress(lease, { status: "READY", lastUid: BigInt(upTo), checkedAt: new Date(), lastError: null, failures: 0, retryAt: null });
    return taken;
  } finally {
    lock.release();
  }
}

async function progress(lease: LeasedMailbox, data: Parameters<typeof updateLeased>[1]): Promise<void> {
  if (!(await updateLeased(lease, data))) throw new LeaseLost("the mailbox is read by somebody else");
}

/** Ascending. "n:*" always names the newest mail, also when it is older than n (RFC 9051, 6.4.4). */
async function findUids(client: ImapFlow, { lastUid, since }: { lastUid: bigint; since: Date | null }): Promise<number[]> {
  const found = (await client.search({ uid: `${lastUid + 1n}:*`, ...(since && { since }) }, { uid: true })) || [];
  return found.filter((uid) => BigInt(uid) > lastUid).toSorted((a, b) => a - b);
}

async function takeBatch(client: ImapFlow, lease: LeasedMailbox, uids: number[]): Promise<number> {
  const range = (list: number[]) => list.join(",");
  const sizes = await client.fetchAll(range(uids), { uid: true, size: true, internalDate: true, flags: true }, { uid: true });
  const small = sizes.filter(({ size = 0 }) => size <= LARGE_BYTES).map(({ uid }) => uid);
  let taken = 0;
  if (small.length > 0) for (const mail of await client.fetchAll(range(small), { uid: true, source: true, internalDate: true, flags: true }, { uid: true })) taken += await take(lease, mail, mail.source);
  for (const mail of sizes.filter(({ size = 0 }) => size > LARGE_BYTES)) {
    const isTooLarge = (mail.size ?? 0) > MAX_MAIL_BYTES;
    const whole = isTooLarge ? null : await client.fetchOne(String(mail.uid), { source: true }, { uid: true });
    taken += await take(lease, mail, isTooLarge ? await fetchLarge(client, mail) : whole ? whole.source : undefined);
  }
  return taken;
}

/** One that went away meanwhile has no source. */
async function take({ shopId, id }: LeasedMailbox, { internalDate, flags }: FetchMessageObject, raw: Buffer | undefined): Promise<number> {
  if (!raw || raw.length === 0) return 0;
  const receivedAt = new Date(internalDate ?? Date.now());
  const { isNew } = await receiveMail({ shopId, mailboxId: id, raw, receivedAt: Number.isNaN(receivedAt.getTime()) ? new Date() : receivedAt, isAnswered: flags?.has("\\Answered") ?? false });
  return isNew ? 1 : 0;
}
