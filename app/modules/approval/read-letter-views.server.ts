import { bounceSchema } from "#app/modules/mail/bounce.ts";
import { LETTER_BOUNCE_FIELD, LETTER_REPLY_FIELD } from "#app/modules/mail/letter-head.ts";
import { readLetterHead } from "#app/modules/mail/read-letter-head.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { LetterView } from "./views.ts";

/** How the e-mails of these messages stand, by message id; a message that left by chat alone has none. */
export async function readLetterViews({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<Map<string, LetterView>> {
  const rows = await db.letter.findMany({ where: { shopId, conversationId, status: { not: "CANCELLED" } } });
  return new Map(rows.map((row) => {
    const { to, cc, bcc, subject } = readLetterHead(shopId, row.headCipher);
    const view: LetterView = {
      to: [...(to ?? []), ...cc, ...bcc], subject,
      error: row.lastError,
      reply: row.replyCipher && decryptField({ shopId, field: LETTER_REPLY_FIELD }, row.replyCipher),
      bounce: row.bounceCipher && bounceSchema.parse(JSON.parse(decryptField({ shopId, field: LETTER_BOUNCE_FIELD }, row.bounceCipher))),
    };
    return [row.messageId, view];
  }));
}
