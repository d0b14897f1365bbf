import { db } from "#app/platform/db.server.ts";
import type { Submission } from "#app/platform/mail/submit.server.ts";
import { SMTP_PROBLEMS } from "#app/platform/mail/smtp-problem.ts";

/**
 * What a mailbox's server for sending last had to say, for "which mailbox broke?": a problem of the server itself stays until a letter leaves or a test succeeds. That it would not
 * take one letter says nothing of the mailbox.
 */
export async function noteMailbox({ shopId, mailboxId, known }: { shopId: string; mailboxId: string; known: string | null }, outcome: Submission): Promise<void> {
  const problem = outcome.kind === "later" ? (SMTP_PROBLEMS.find((one) => one === outcome.reason.replace(/^mailbox_/, "")) ?? null) : null;
  if (problem === null ? outcome.kind !== "sent" || known === null : problem === known) return;
  await db.mailbox.updateMany({ where: { shopId, id: mailboxId }, data: { smtpError: problem, smtpErrorAt: problem === null ? null : new Date() } });
}
