import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { look } from "#tests/setup/sandbox.ts";
import { type Chat, draftIsReady } from "./open-chat.ts";
import { mailArrives, openMail } from "./open-mail.ts";

export interface ApprovedMail {
  chat: Chat;
  /** Address that the shopper wrote from. */
  from: string;
  questionId: string;
  /** The answer, approved and not sent yet. */
  messageId: string;
}

let count = 0;
/** An address that nothing was sent to yet. */
export const newAddress = () => `jonas.weber${++count}@example.de`;

/** A shopper's mail whose drafted answer a person approved, with `text` in place of the draft's where they changed it. */
export async function approveMail({ shopId, staffId = "501", text, from = newAddress() }: { shopId: string; staffId?: string; text?: string | undefined; from?: string | undefined }): Promise<ApprovedMail> {
  const chat = await openMail({ shopId, from });
  const questionId = await mailArrives(chat, "Meine Vase ist zerbrochen, und die Rechnung fehlt.");
  const draft = await draftIsReady(chat, "Guten Tag Jonas,\n\nwir senden Ihnen eine neue Vase. Alles steht hier: https://noordzee.example/hilfe.\n\nMit freundlichen Grüßen\nAtelier Noordzee");
  const { messageId } = await approveDraft({ shopId, staffId, ...draft, text });
  return { chat, from, questionId, messageId };
}

/** Mails that the server took for an address, oldest first. */
export const mailsTo = async (address: string) => (await look<KeptMail[]>("mail")).filter((mail) => mail.envelope.to.includes(address));
export const letterOf = (shopId: string, messageId: string) => db.letter.findUniqueOrThrow({ where: { shopId_messageId: { shopId, messageId } } });
export const messageOf = (shopId: string, id: string) => db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
