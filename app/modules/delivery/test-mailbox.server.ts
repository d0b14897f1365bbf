import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { type SmtpTest, testSubmission } from "#app/platform/mail/test-submission.server.ts";
import { accessProblem, findMailboxAccess, type SendingMailbox } from "./mailbox-access.server.ts";

/**
 * Whether letters of a stored mailbox can leave by its own server, and if not what is wrong; writes it down for the page that shows which mailbox broke. Null: it has no server of its own. Throws
 * `not_found` for another shop's.
 */
export async function testMailboxSending({ shopId, mailboxId }: { shopId: string; mailboxId: string }): Promise<SmtpTest | null> {
  const mailbox = await db.mailbox.findFirst({ where: { shopId, id: mailboxId, removedAt: null } });
  if (!mailbox) throw new AppError("not_found", { reason: "mailbox_not_found" });
  const test = await testSending(mailbox);
  await db.mailbox.updateMany({ where: { shopId, id: mailboxId }, data: { smtpError: !test || test.ok ? null : test.problem, smtpErrorAt: !test || test.ok ? null : new Date() } });
  return test;
}

/** The same for settings that are not stored yet. */
export async function testSending(mailbox: SendingMailbox): Promise<SmtpTest | null> {
  try {
    const access = await findMailboxAccess(mailbox);
    return access && (await testSubmission(access));
  } catch (error) {
    return { ok: false, problem: accessProblem(error), reply: "" };
  }
}
