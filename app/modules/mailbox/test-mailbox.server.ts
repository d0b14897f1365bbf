import { type MailboxProblem, imapProblemOf } from "./imap-problem.ts";
import { openImap, type ReadableMailbox } from "./open-imap.server.ts";

export type MailboxTest = { ok: true; mails: number } | { ok: false; problem: MailboxProblem };

/** Connects, signs in and opens the inbox as for reading, and reads nothing; never throws. */
export async function testMailbox(mailbox: ReadableMailbox): Promise<MailboxTest> {
  try {
    const client = await openImap(mailbox);
    try {
      const { exists } = await client.mailboxOpen("INBOX", { readOnly: true });
      return { ok: true, mails: exists };
    } finally {
      client.close();
    }
  } catch (error) {
    return { ok: false, problem: imapProblemOf(error) };
  }
}
