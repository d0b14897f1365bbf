import type { Locale } from "#app/contracts/locale.ts";
import type { MailContent } from "#app/modules/mail/mail-content.ts";
import { html } from "#app/platform/web/html.ts";
import { dayInWords } from "./moment.ts";

export interface Reminder {
  reference: string;
  /** "2026-12-08" */
  lastDay: string;
  /** 0 on the last day, negative when overdue. */
  daysLeft: number;
  /** Page of the withdrawal in the Shopify admin. */
  url: string;
}

interface Words {
  subject: (reference: string, left: number) => string;
  body: (reference: string, day: string) => string;
  exempt: string;
  open: string;
}

const WORDS: Record<Locale, Words> = {
  nl: {
    subject: (reference, left) => (left < 0 ? `Te laat: terugbetaling van herroeping ${reference}` : left === 0 ? `Vandaag laatste dag: terugbetaling van herroeping ${reference}` : `Nog ${left} ${left === 1 ? "dag" : "dagen"}: terugbetaling van herroeping ${reference}`),
    body: (reference, day) => `De terugbetaling van herroeping ${reference} moet uiterlijk op ${day} gebeurd zijn: 14 dagen na ontvangst van de herroeping.`,
    exempt: "U mag wachten tot de artikelen terug zijn of tot de klant bewijst dat ze verstuurd zijn. Is er niets terug te betalen of is het al gebeurd? Duid dat dan aan in Loket.",
    open: "Herroeping bekijken",
  },
  fr: {
    subject: (reference, left) => (left < 0 ? `En retard : remboursement de la rétractation ${reference}` : left === 0 ? `Dernier jour : remboursement de la rétractation ${reference}` : `Encore ${left} ${left === 1 ? "jour" : "jours"} : remboursement de la rétractation ${reference}`),
    body: (reference, day) => `Le remboursement de la rétractation ${reference} doit être effectué au plus tard le ${day} : 14 jours après sa réception.`,
    exempt: "Vous pouvez attendre le retour des articles ou la preuve de leur envoi. Rien à rembourser, ou déjà fait ? Indiquez-le dans Loket.",
    open: "Voir la rétractation",
  },
  de: {
    subject: (reference, left) => (left < 0 ? `Überfällig: Erstattung zum Widerruf ${reference}` : left === 0 ? `Heute letzter Tag: Erstattung zum Widerruf ${reference}` : `Noch ${left} ${left === 1 ? "Tag" : "Tage"}: Erstattung zum Widerruf ${reference}`),
    body: (reference, day) => `Die Erstattung zum Widerruf ${reference} muss spätestens am ${day} erfolgt sein: 14 Tage nach dessen Eingang.`,
    exempt: "Sie dürfen warten, bis die Artikel zurück sind oder ihr Versand nachgewiesen ist. Nichts zu erstatten oder schon geschehen? Vermerken Sie es in Loket.",
    open: "Widerruf ansehen",
  },
  en: {
    subject: (reference, left) => (left < 0 ? `Overdue: refund of withdrawal ${reference}` : left === 0 ? `Last day today: refund of withdrawal ${reference}` : `${left} ${left === 1 ? "day" : "days"} left: refund of withdrawal ${reference}`),
    body: (reference, day) => `The refund of withdrawal ${reference} has to be made by ${day} at the latest: 14 days after it was received.`,
    exempt: "You may wait until the items are back, or until the customer proves that they were sent. Nothing to refund, or done already? Say so in Loket.",
    open: "Open the withdrawal",
  },
};

/** To staff, without a word about the customer: it may lie in a shared mailbox (CO-10). */
export function reminderMail({ reference, lastDay, daysLeft, url }: Reminder, locale: Locale): MailContent {
  const words = WORDS[locale];
  const body = words.body(reference, dayInWords(lastDay, locale));
  return {
    subject: words.subject(reference, daysLeft),
    text: [body, words.exempt, `${words.open}: ${url}`].join("\n\n"),
    html: html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1f2124"><p>${body}</p><p>${words.exempt}</p><p><a href="${url}">${words.open}</a></p></body></html>`.text,
  };
}
