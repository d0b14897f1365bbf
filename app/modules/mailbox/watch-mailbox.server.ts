import type { ImapFlow } from "imapflow";
import { getMailboxToken } from "#app/modules/mail/mailbox-token.server.ts";
import { log } from "#app/platform/log.server.ts";
import { imapProblemOf } from "./imap-problem.ts";
import { failMailbox, type LeasedMailbox, releaseMailbox, RENEW_EVERY_MS, renewLease } from "./lease-mailbox.server.ts";
import { openImap } from "./open-imap.server.ts";
import { LeaseLost, syncMailbox } from "./sync-mailbox.server.ts";

/** The server says at once when a mail comes (IDLE); this is for servers that cannot, and for what got lost on the way. */
const POLL_MS = 60_000;
const POLL_WITH_IDLE_MS = 5 * 60_000;

/**
 * Reads one mailbox for as long as it is ours: takes over what came, then waits for the server's word or the next poll. Ends by itself when the lease is lost, the merchant changes or pauses it, or `signal` aborts; what goes
 * wrong is on record with the mailbox, which is tried again later. Never throws.
 */
export async function watchMailbox(lease: LeasedMailbox, signal: AbortSignal): Promise<void> {
  let client: ImapFlow | null = null;
  const stop = new AbortController();
  const end = () => stop.abort();
  signal.addEventListener("abort", end);
  try {
    const mailbox = await renewLease(lease);
    if (!mailbox) return;
    client = await openImap(mailbox);
    const credentials = mailbox.credentialsCipher;
    const renewal = setInterval(() => void keep(lease, credentials, end), RENEW_EVERY_MS);
    try {
      await readOn(client, lease, stop.signal);
    } finally {
      clearInterval(renewal);
    }
    await releaseMailbox(lease);
  } catch (error) {
    if (signal.aborted || stop.signal.aborted || error instanceof LeaseLost) return void (await releaseMailbox(lease).catch(() => undefined));
    const problem = imapProblemOf(error);
    log.warn({ shopId: lease.shopId, mailboxId: lease.id, problem, reason: error instanceof Error ? error.message : String(error) }, "a mailbox cannot be read");
    await failMailbox(lease, problem).catch(() => undefined);
  } finally {
    signal.removeEventListener("abort", end);
    client?.close();
  }
}

/** A lease that cannot be renewed is over before it ends, and so is a connection with yesterday's password. */
async function keep(lease: LeasedMailbox, credentials: Uint8Array | null, end: () => void): Promise<void> {
  try {
    const mailbox = await renewLease(lease);
    if (!mailbox) return end();
    if (mailbox.access !== "PASSWORD") await getMailboxToken(mailbox);
    else if (!Buffer.from(mailbox.credentialsCipher ?? []).equals(Buffer.from(credentials ?? []))) end();
  } catch (error) {
    log.warn({ shopId: lease.shopId, mailboxId: lease.id, reason: error instanceof Error ? error.message : String(error) }, "a mailbox's lease was not renewed");
  }
}

async function readOn(client: ImapFlow, lease: LeasedMailbox, signal: AbortSignal): Promise<void> {
  const pollMs = client.capabilities.has("IDLE") ? POLL_WITH_IDLE_MS : POLL_MS;
  const arrivals = watchArrivals(client, signal);
  while (!signal.aborted) {
    // Read anew: how far it was read, and what the merchant changed, is in the row.
    const mailbox = await renewLease(lease);
    if (!mailbox) return;
    await syncMailbox(client, lease, mailbox);
    await arrivals.next(pollMs);
    if (!signal.aborted && !client.usable) throw new Error("EConnectionClosed");
  }
}

/** Resolves when a mail came since the last call, when the connection ends, or after the given time. */
function watchArrivals(client: ImapFlow, signal: AbortSignal): { next(ms: number): Promise<void> } {
  let hasNews = false;
  let wake: () => void = () => undefined;
  const ring = () => {
    hasNews = true;
    wake();
  };
  client.on("exists", ring);
  client.on("close", ring);
  signal.addEventListener("abort", ring);
  return {
    async next(ms) {
      if (!hasNews) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, ms);
        });
        clearTimeout(timer);
      }
      hasNews = false;
    },
  };
}
