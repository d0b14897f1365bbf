import type { Locale } from "#app/contracts/locale.ts";
import type { ActionPreview } from "#app/modules/actions/action-preview.ts";
import type { Claim } from "./draft-content.ts";
import { formatMoney } from "./local-format.ts";

interface Words {
  refunded: (order: string, sum: string) => string;
  cancelled: (order: string) => string;
  cancelledAndRefunded: (order: string, sum: string) => string;
  returnStarted: (order: string) => string;
  returnApproved: (order: string, name: string) => string;
  addressChanged: (order: string) => string;
  linkSent: (order: string) => string;
}

const WORDS: Record<Locale, Words> = {
  nl: {
    refunded: (order, sum) => `Voor bestelling ${order} is ${sum} terugbetaald.`,
    cancelled: (order) => `Bestelling ${order} is geannuleerd.`,
    cancelledAndRefunded: (order, sum) => `Bestelling ${order} is geannuleerd en ${sum} is terugbetaald.`,
    returnStarted: (order) => `Voor bestelling ${order} is een retour aangemaakt.`,
    returnApproved: (order, name) => `Retour ${name} van bestelling ${order} is goedgekeurd.`,
    addressChanged: (order) => `Het leveringsadres van bestelling ${order} is gewijzigd.`,
    linkSent: (order) => `De link om bestelling ${order} te volgen is opnieuw gemaild.`,
  },
  fr: {
    refunded: (order, sum) => `Un remboursement de ${sum} a été effectué pour la commande ${order}.`,
    cancelled: (order) => `La commande ${order} est annulée.`,
    cancelledAndRefunded: (order, sum) => `La commande ${order} est annulée et un remboursement de ${sum} a été effectué.`,
    returnStarted: (order) => `Un retour a été créé pour la commande ${order}.`,
    returnApproved: (order, name) => `Le retour ${name} de la commande ${order} est accepté.`,
    addressChanged: (order) => `L’adresse de livraison de la commande ${order} a été modifiée.`,
    linkSent: (order) => `Le lien de suivi de la commande ${order} a été renvoyé par e-mail.`,
  },
  de: {
    refunded: (order, sum) => `Für die Bestellung ${order} wurden ${sum} erstattet.`,
    cancelled: (order) => `Die Bestellung ${order} wurde storniert.`,
    cancelledAndRefunded: (order, sum) => `Die Bestellung ${order} wurde storniert und ${sum} wurden erstattet.`,
    returnStarted: (order) => `Für die Bestellung ${order} wurde eine Retoure angelegt.`,
    returnApproved: (order, name) => `Die Retoure ${name} zur Bestellung ${order} ist genehmigt.`,
    addressChanged: (order) => `Die Lieferadresse der Bestellung ${order} wurde geändert.`,
    linkSent: (order) => `Der Link zur Sendungsverfolgung der Bestellung ${order} wurde erneut per E-Mail gesendet.`,
  },
  en: {
    refunded: (order, sum) => `${sum} was refunded for order ${order}.`,
    cancelled: (order) => `Order ${order} was cancelled.`,
    cancelledAndRefunded: (order, sum) => `Order ${order} was cancelled and ${sum} was refunded.`,
    returnStarted: (order) => `A return was opened for order ${order}.`,
    returnApproved: (order, name) => `Return ${name} of order ${order} is approved.`,
    addressChanged: (order) => `The delivery address of order ${order} was changed.`,
    linkSent: (order) => `The link to follow order ${order} was mailed again.`,
  },
};

/**
 * Pure. What a reply tells of an action that goes along with it: true by the time it leaves, because it leaves only
 * after the action. Fixed words and the action's own values, but no name and no address: what is said once may stand in
 * a later prompt (GD-06). Null for what is no business of the shopper's.
 */
export function outcomeClaim(preview: ActionPreview, locale: Locale): Claim | null {
  const sentence = outcomeSentence(preview, locale);
  if (sentence === null) return null;
  return { sentence, verdict: "SUPPORTED", problems: [], evidence: [{ kind: "action", ref: preview.kind, label: preview.orderName, quote: "", date: null }] };
}

function outcomeSentence(preview: ActionPreview, locale: Locale): string | null {
  const words = WORDS[locale];
  const { orderName } = preview;
  switch (preview.kind) {
    case "refund":
      return words.refunded(orderName, formatMoney(preview.amount, locale));
    case "order_cancel":
      return preview.refund ? words.cancelledAndRefunded(orderName, formatMoney(preview.refund, locale)) : words.cancelled(orderName);
    case "return_start":
      return words.returnStarted(orderName);
    case "return_approve":
      return words.returnApproved(orderName, preview.returnName);
    case "address_change":
      return words.addressChanged(orderName);
    case "tracking_resend":
      return words.linkSent(orderName);
    case "return_decline":
    case "order_tag":
    case "order_note":
      return null;
  }
}
