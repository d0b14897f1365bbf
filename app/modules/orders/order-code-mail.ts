import type { Locale } from "#app/contracts/locale.ts";

interface CodeMailFacts {
  shopName: string;
  /** "#1001"; the only thing about the order that the mail says, and the shopper typed it. */
  orderName: string;
  /** Six digits. */
  code: string;
}

interface CodeMailWords {
  subject: string;
  /** Before the code. */
  why: string;
  valid: string;
  /** What to do when it was somebody else, and what the shop never does. */
  warning: string;
}

const WORDS: Record<Locale, (facts: Omit<CodeMailFacts, "code">) => CodeMailWords> = {
  nl: ({ shopName, orderName }) => ({
    subject: `Uw code voor de chat van ${shopName}`,
    why: `In de chat van ${shopName} vroeg iemand naar bestelling ${orderName}. Bent u dat? Vul dan deze code in de chat in:`,
    valid: "De code is 10 minuten geldig en werkt alleen in dat ene gesprek.",
    warning: `Vroeg u dit niet? Dan hoeft u niets te doen: zonder de code krijgt niemand iets te zien. Geef de code aan niemand door; ${shopName} vraagt er nooit om per telefoon, sms of e-mail.`,
  }),
  fr: ({ shopName, orderName }) => ({
    subject: `Votre code pour le chat de ${shopName}`,
    why: `Dans le chat de ${shopName}, quelqu'un a posé une question sur la commande ${orderName}. C'est vous ? Saisissez alors ce code dans le chat :`,
    valid: "Le code est valable 10 minutes et ne fonctionne que dans cette conversation.",
    warning: `Vous n'avez rien demandé ? Vous n'avez rien à faire : sans le code, personne ne voit quoi que ce soit. Ne communiquez ce code à personne ; ${shopName} ne vous le demandera jamais par téléphone, SMS ou e-mail.`,
  }),
  de: ({ shopName, orderName }) => ({
    subject: `Ihr Code für den Chat von ${shopName}`,
    why: `Im Chat von ${shopName} hat jemand nach der Bestellung ${orderName} gefragt. Waren Sie das? Dann geben Sie diesen Code im Chat ein:`,
    valid: "Der Code gilt 10 Minuten und nur in diesem einen Gespräch.",
    warning: `Sie haben nicht gefragt? Dann brauchen Sie nichts zu tun: Ohne den Code sieht niemand etwas. Geben Sie den Code an niemanden weiter; ${shopName} fragt nie per Telefon, SMS oder E-Mail danach.`,
  }),
  en: ({ shopName, orderName }) => ({
    subject: `Your code for the chat of ${shopName}`,
    why: `In the chat of ${shopName}, somebody asked about order ${orderName}. Was that you? Then enter this code in the chat:`,
    valid: "The code is valid for 10 minutes and works in that one conversation only.",
    warning: `You did not ask? Then there is nothing to do: without the code nobody gets to see anything. Do not pass the code on; ${shopName} never asks for it by phone, text message or e-mail.`,
  }),
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The mail with a one-time code: no order data, no link to click, and a sentence against phishing. The code is not in the subject, which lock screens show. */
export function orderCodeMail(locale: Locale, { code, ...facts }: CodeMailFacts): { subject: string; text: string; html: string } {
  const { subject, why, valid, warning } = WORDS[locale](facts);
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  return {
    subject,
    text: [why, `    ${code}`, valid, warning, facts.shopName].join("\n\n"),
    html: [
      `<!doctype html><html lang="${locale}"><body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1f2124">`,
      paragraph(why),
      `<p style="font-size:28px;font-weight:bold;letter-spacing:4px">${escapeHtml(code)}</p>`,
      paragraph(valid), paragraph(warning), paragraph(facts.shopName),
      "</body></html>",
    ].join("\n"),
  };
}
