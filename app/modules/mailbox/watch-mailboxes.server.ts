import { log } from "#app/platform/log.server.ts";
import { leaseMailboxes } from "./lease-mailbox.server.ts";
import { watchMailbox } from "./watch-mailbox.server.ts";

/** How soon a mailbox that was added, or whose reader died, is read. */
const LOOK_EVERY_MS = 3_000;
/** Connections of one process. */
const MAX_MAILBOXES = 500;

export interface MailboxWatch {
  /** Closes every connection and lets go of the mailboxes, so that another process reads on at once. */
  close(): Promise<void>;
}

/** Reads the mailboxes of all shops, shared with the other workers by leases. */
export function watchMailboxes({ everyMs = LOOK_EVERY_MS }: { everyMs?: number } = {}): MailboxWatch {
  const stop = new AbortController();
  const running = new Set<Promise<void>>();
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    try {
      for (const lease of await leaseMailboxes({ count: MAX_MAILBOXES - running.size })) {
        const watching = watchMailbox(lease, stop.signal);
        running.add(watching);
        void watching.finally(() => running.delete(watching));
      }
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : String(error) }, "mailboxes could not be looked for");
    }
  }

  const timer = setInterval(() => {
    looking = looking.then(look);
  }, everyMs);
  looking = look();
  return {
    async close() {
      clearInterval(timer);
      await looking;
      stop.abort();
      await Promise.all(running);
    },
  };
}
