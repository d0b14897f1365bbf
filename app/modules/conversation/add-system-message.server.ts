import type { Locale } from "#app/contracts/locale.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { encryptBody } from "./message-body.server.ts";

/** Status lines of a chat, fixed texts: who answers from here on (AI-06), and what became of a request. {order} is the order's name. */
const STATUS_LINES = {
  person_requested: {
    nl: "U vroeg een medewerker. Vanaf nu leest en antwoordt een mens.",
    fr: "Vous avez demandé à parler à une personne. À partir de maintenant, un membre de l'équipe vous lit et vous répond.",
    de: "Sie haben um einen Mitarbeiter gebeten. Ab jetzt liest und antwortet ein Mensch.",
    en: "You asked for a person. From now on a member of our team reads and answers.",
  },
  /** Staff decided it, not the shopper. */
  person_takes_over: {
    nl: "Vanaf nu leest en antwoordt een mens.",
    fr: "À partir de maintenant, une personne de notre équipe vous lit et vous répond.",
    de: "Ab jetzt liest und antwortet ein Mensch.",
    en: "From now on a member of our team reads and answers.",
  },
  order_verified: {
    nl: "Bedankt, de code klopt. In dit gesprek kunnen we nu uw bestelling bekijken.",
    fr: "Merci, le code est correct. Nous pouvons maintenant consulter votre commande dans cette conversation.",
    de: "Danke, der Code stimmt. In diesem Gespräch können wir Ihre Bestellung jetzt einsehen.",
    en: "Thank you, the code is right. In this conversation we can now look at your order.",
  },
  return_requested: {
    nl: "Uw retouraanvraag voor bestelling {order} is genoteerd. Een medewerker bekijkt ze.",
    fr: "Votre demande de retour pour la commande {order} est enregistrée. Un membre de l'équipe va l'examiner.",
    de: "Ihre Rücksendung zur Bestellung {order} ist vorgemerkt. Ein Mitarbeiter sieht sie sich an.",
    en: "Your return request for order {order} is noted. A member of our team will look at it.",
  },
  return_approved: {
    nl: "Uw retour voor bestelling {order} is goedgekeurd.",
    fr: "Votre retour pour la commande {order} est accepté.",
    de: "Ihre Rücksendung zur Bestellung {order} ist genehmigt.",
    en: "Your return for order {order} has been approved.",
  },
  return_received: {
    nl: "Uw retour voor bestelling {order} is bij ons aangekomen.",
    fr: "Votre retour pour la commande {order} est bien arrivé chez nous.",
    de: "Ihre Rücksendung zur Bestellung {order} ist bei uns angekommen.",
    en: "Your return for order {order} has arrived.",
  },
  return_refunded: {
    nl: "Voor uw retour van bestelling {order} is een terugbetaling aangemaakt.",
    fr: "Un remboursement a été créé pour votre retour de la commande {order}.",
    de: "Für Ihre Rücksendung zur Bestellung {order} wurde eine Erstattung veranlasst.",
    en: "A refund has been made for your return of order {order}.",
  },
} as const satisfies Record<string, Record<Locale, string>>;

export type StatusLine = keyof typeof STATUS_LINES;

interface Place {
  shopId: string;
  conversationId: string;
  locale: Locale;
}

/** Adds a status line to the thread inside the caller's transaction, which holds the conversation's lock. */
export function addSystemMessage(tx: Tx, { line, values = {}, ...place }: Place & { line: StatusLine; values?: Record<string, string> }): Promise<void> {
  return addSystemText(tx, { ...place, text: STATUS_LINES[line][place.locale].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "") });
}

/** The same for a fixed text of another module (an acknowledgement); never for a model's. One `externalId` is one line. */
export async function addSystemText(tx: Tx, { shopId, conversationId, locale, text, externalId = null }: Place & { text: string; externalId?: string | null }): Promise<void> {
  const now = new Date();
  const { lastSequence } = await tx.conversation.update({
    where: { shopId_id: { shopId, id: conversationId } },
    data: { lastSequence: { increment: 1 }, lastMessageAt: now },
    select: { lastSequence: true },
  });
  await tx.message.create({
    data: {
      shopId, id: newId(), conversationId, sequence: lastSequence, author: "SYSTEM", origin: "system", status: "SENT",
      bodyCipher: encryptBody(shopId, text), locale, externalId, sentAt: now, createdAt: now,
    },
  });
}
