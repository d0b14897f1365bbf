import type { Locale } from "#app/contracts/locale.ts";
import { ANSWER } from "./texts.ts";

/** How a mail program puts the mail below an answer, and what it adds to the writer's words. */
export interface MailProgram {
  name: string;
  /** The whole body for the writer's words. */
  write(own: string, locale: Locale): string;
  /** As HTML only. */
  isHtml?: boolean;
}

const SHOP = "Atelier Noordzee <hallo@noordzee.example>";
const quoted = (locale: Locale) => ANSWER[locale].split("\n").map((line) => `> ${line}`).join("\n");
const asHtml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\n/g, "<br>");

const GMAIL: Record<Locale, string> = {
  nl: `Op di 3 nov 2026 om 10:12 schreef ${SHOP}:`, fr: `Le mar. 3 nov. 2026 à 10:12, ${SHOP} a écrit :`, de: `Am Di., 3. Nov. 2026 um 10:12 Uhr schrieb ${SHOP}:`, en: `On Tue, 3 Nov 2026 at 10:12, ${SHOP} wrote:`,
};
const APPLE: Record<Locale, string> = {
  nl: `Op 3 nov. 2026, om 10:12 heeft ${SHOP} het volgende geschreven:`, fr: `Le 3 nov. 2026 à 10:12, ${SHOP} a écrit :`, de: `Am 03.11.2026 um 10:12 schrieb ${SHOP}:`, en: `On 3 Nov 2026, at 10:12, ${SHOP} wrote:`,
};
const THUNDERBIRD: Record<Locale, string> = { nl: "Op 3-11-2026 om 10:12 schreef Atelier Noordzee:", fr: "Le 03/11/2026 à 10:12, Atelier Noordzee a écrit :", de: "Am 03.11.26 um 10:12 schrieb Atelier Noordzee:", en: "On 03/11/2026 10:12, Atelier Noordzee wrote:" };
const OUTLOOK: Record<Locale, string> = {
  nl: `Van: ${SHOP}\nVerzonden: dinsdag 3 november 2026 10:12\nAan: Lotte <lotte@mail.example>\nOnderwerp: RE: Vraag`, fr: `De : ${SHOP}\nEnvoyé : mardi 3 novembre 2026 10:12\nÀ : Anne <anne@mail.example>\nObjet : RE: Question`,
  de: `Von: ${SHOP}\nGesendet: Dienstag, 3. November 2026 10:12\nAn: Jonas <jonas@mail.example>\nBetreff: AW: Frage`, en: `From: ${SHOP}\nSent: Tuesday, November 3, 2026 10:12 AM\nTo: Sam <sam@mail.example>\nSubject: RE: Question`,
};
const ORIGINAL: Record<Locale, string> = { nl: "-----Oorspronkelijk bericht-----", fr: "-----Message d'origine-----", de: "-----Ursprüngliche Nachricht-----", en: "-----Original Message-----" };
const IPHONE: Record<Locale, string> = { nl: "Verstuurd vanaf mijn iPhone", fr: "Envoyé de mon iPhone", de: "Von meinem iPhone gesendet", en: "Sent from my iPhone" };
const ANDROID: Record<Locale, string> = { nl: "Verzonden met Outlook voor Android", fr: "Télécharger Outlook pour Android", de: "Gesendet von Outlook für Android", en: "Get Outlook for Android" };

export const PROGRAMS: MailProgram[] = [
  { name: "Gmail, answer on top", write: (own, locale) => `${own}\n\n${GMAIL[locale]}\n\n${quoted(locale)}` },
  { name: "Gmail, HTML", isHtml: true, write: (own, locale) => `<div dir="ltr">${asHtml(own)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${asHtml(GMAIL[locale])}<br></div><blockquote class="gmail_quote" style="margin:0">${asHtml(ANSWER[locale])}</blockquote></div>` },
  { name: "Outlook, header block", write: (own, locale) => `${own}\n\n${OUTLOOK[locale]}\n\n${ANSWER[locale]}` },
  { name: "Outlook, original message", write: (own, locale) => `${own}\n\n${ORIGINAL[locale]}\n${OUTLOOK[locale]}\n\n${ANSWER[locale]}` },
  { name: "Outlook, HTML", isHtml: true, write: (own, locale) => `<html><body><p class="MsoNormal">${asHtml(own)}</p><div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">${asHtml(OUTLOOK[locale])}</p></div><p class="MsoNormal">${asHtml(ANSWER[locale])}</p></body></html>` },
  { name: "Apple Mail", write: (own, locale) => `${own}\n\n${APPLE[locale]}\n\n${quoted(locale)}` },
  { name: "iPhone", write: (own, locale) => `${own}\n\n${IPHONE[locale]}\n\n${APPLE[locale]}\n\n${quoted(locale)}` },
  { name: "Outlook for Android", write: (own, locale) => `${own}\n\n${ANDROID[locale]}\n________________________________\n${OUTLOOK[locale]}\n\n${ANSWER[locale]}` },
  { name: "Thunderbird, answer on top", write: (own, locale) => `${own}\n\n${THUNDERBIRD[locale]}\n${quoted(locale)}` },
  { name: "Thunderbird, answer below", write: (own, locale) => `${THUNDERBIRD[locale]}\n${quoted(locale)}\n\n${own}` },
  { name: "signature with dashes", write: (own) => `${own}\n\n-- \nLotte Peeters\n+32 470 12 34 56` },
  { name: "a new mail", write: (own) => own },
];

/** The line that passes a mail on, and the head of that mail. */
export const FORWARDS: Record<Locale, string> = {
  nl: `---------- Doorgestuurd bericht ----------\nVan: ${SHOP}\nDatum: di 3 nov 2026 om 10:12\nOnderwerp: Uw bestelling\nAan: <lotte@mail.example>`, fr: `---------- Message transféré ----------\nDe : ${SHOP}\nDate : mar. 3 nov. 2026 à 10:12\nObjet : Votre commande\nÀ : <anne@mail.example>`,
  de: `---------- Weitergeleitete Nachricht ----------\nVon: ${SHOP}\nDatum: Di., 3. Nov. 2026 um 10:12 Uhr\nBetreff: Ihre Bestellung\nAn: <jonas@mail.example>`, en: `---------- Forwarded message ----------\nFrom: ${SHOP}\nDate: Tue, 3 Nov 2026 at 10:12\nSubject: Your order\nTo: <sam@mail.example>`,
};
