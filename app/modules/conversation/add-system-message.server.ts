import type { Locale } from "#app/contracts/locale.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { encryptBody } from "./message-body.server.ts";

/** Status lines of a chat, fixed texts (AI-06): who answers from here on. */
const STATUS_LINES = {
  person_requested: {
    nl: "U vroeg een medewerker. Vanaf nu leest en antwoordt een mens.",
    fr: "Vous avez demandé à parler à une personne. À partir de maintenant, un membre de l'équipe vous lit et vous répond.",
    de: "Sie haben um einen Mitarbeiter gebeten. Ab jetzt liest und antwortet ein Mensch.",
    en: "You asked for a person. From now on a member of our team reads and answers.",
  },
  order_verified: {
    nl: "Bedankt, de code klopt. In dit gesprek kunnen we nu uw bestelling bekijken.",
    fr: "Merci, le code est correct. Nous pouvons maintenant consulter votre commande dans cette conversation.",
    de: "Danke, der Code stimmt. In diesem Gespräch können wir Ihre Bestellung jetzt einsehen.",
    en: "Thank you, the code is right. In this conversation we can now look at your order.",
  },
} as const satisfies Record<string, Record<Locale, string>>;

export type StatusLine = keyof typeof STATUS_LINES;

/** Adds a status line to the thread inside the caller's transaction, which holds the conversation's lock. */
export async function addSystemMessage(
  tx: Tx,
  { shopId, conversationId, line, locale }: { shopId: string; conversationId: string; line: StatusLine; locale: Locale },
): Promise<void> {
  const now = new Date();
  const { lastSequence } = await tx.conversation.update({
    where: { shopId_id: { shopId, id: conversationId } },
    data: { lastSequence: { increment: 1 }, lastMessageAt: now },
    select: { lastSequence: true },
  });
  await tx.message.create({
    data: {
      shopId, id: newId(), conversationId, sequence: lastSequence, author: "SYSTEM", origin: "system", status: "SENT",
      bodyCipher: encryptBody(shopId, STATUS_LINES[line][locale]), locale, sentAt: now, createdAt: now,
    },
  });
}
