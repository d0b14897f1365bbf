import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { submitLetter, type Submission } from "#app/platform/mail/submit.server.ts";
import { beginText, claimLetter, type ClaimedLetter } from "./claim-letter.server.ts";
import { composeLetter } from "./compose-letter.server.ts";
import { noteMailbox } from "./note-mailbox.server.ts";
import { lockPlace, settleLetter } from "./letter-state.server.ts";

/**
 * Composes a claimed letter and hands it to its mail server, once. A crash before the text leaves puts it back; one after that leaves it
 * UNKNOWN, for a person to decide on (decision 060): never a blind second try.
 */
export async function postClaimed(claim: ClaimedLetter): Promise<void> {
  await settleLetter(claim, await post(claim));
}

async function post(claim: ClaimedLetter): Promise<Submission> {
  try {
    const composed = await composeLetter(claim);
    if (composed.kind !== "ready") {
      const { kind, reason, brokenMailboxId } = composed;
      const outcome: Submission = { kind, reason, reply: "" };
      if (brokenMailboxId) await noteMailbox({ shopId: claim.shopId, mailboxId: brokenMailboxId, known: null }, outcome);
      return outcome;
    }
    const { access, letter, mailbox } = composed;
    const outcome = await submitLetter({ access, letter, beforeText: () => beginText(claim) });
    // Only a note for the page: whatever becomes of it, the letter's outcome stands.
    if (mailbox) await noteMailbox({ shopId: claim.shopId, mailboxId: mailbox.id, known: mailbox.smtpError }, outcome).catch((error: Error) => log.warn({ shopId: claim.shopId, reason: error.message }, "mailbox state not stored"));
    return outcome;
  } catch (error) {
    // Nothing has left: only the submission hands anything over, and it never throws.
    log.error({ shopId: claim.shopId, messageId: claim.messageId, reason: error instanceof Error ? error.message : String(error) }, "letter could not be composed");
    return { kind: "later", reason: "not_composed", reply: "" };
  }
}

/** Sends the copy of a chat's message whose shopper has left; nothing to do when it is not due, decided on or already on its way. */
export async function sendLetter({ shopId, messageId }: { shopId: string; messageId: string }): Promise<void> {
  const found = await db.letter.findUnique({ where: { shopId_messageId: { shopId, messageId } }, select: { conversationId: true, runAfter: true, conversation: { select: { channel: true, shop: { select: { uninstalledAt: true } } } } } });
  if (!found || found.conversation.channel === "EMAIL" || found.conversation.shop.uninstalledAt || found.runAfter > new Date()) return;
  const { conversationId } = found;
  const claim = await db.$transaction(async (tx) => ((await lockPlace(tx, { shopId, conversationId })) ? claimLetter(tx, { shopId, messageId, conversationId }) : null));
  if (claim) await postClaimed(claim);
}
