import type { MailPerson } from "#app/modules/mail/stored-head.ts";

/** What somebody typed into the contact form of the storefront. The address is a claim: nobody checked it. */
export interface ContactFormMail {
  sender: MailPerson;
  text: string;
}

/** Shopify mails what its contact form takes from here (help.shopify.com, "Viewing contact form submissions"). */
const SENDERS = /^mailer@shopify\.com$|@(?:[a-z0-9-]+\.)*shopifyemail\.com$/i;
const NAME = /^(?:name|nom|naam)\s*:$/i;
const EMAIL = /^e-?mail(?:[ -]?(?:adres|adresse|address))?\s*:$/i;
const BODY = /^(?:body|message|bericht|inhoud|corps|contenu|nachricht|text|comment|commentaire|kommentar|opmerking)\s*:$/i;
const ADDRESS = /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/;

/**
 * Pure. Who wrote through the shop's contact form, and what; null for any other mail. The form's fields stand on lines of their own ("Email:", then the
 * address), the message last. Its mail vouches for Shopify and not for the person.
 */
export function readContactForm({ from, replyTo, text }: { from: MailPerson | null; replyTo: MailPerson | null; text: string }): ContactFormMail | null {
  if (!from || !SENDERS.test(from.address)) return null;
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.replaceAll("*", "").trim());
  const address = valueAfter(lines, EMAIL) ?? replyTo?.address ?? "";
  const body = lines.findIndex((line) => BODY.test(line));
  if (!ADDRESS.test(address) || body < 0) return null;
  const words = lines.slice(body + 1).join("\n").trim();
  return words === "" ? null : { sender: { name: valueAfter(lines, NAME) ?? replyTo?.name ?? "", address: address.toLowerCase() }, text: words };
}

function valueAfter(lines: string[], label: RegExp): string | null {
  const at = lines.findIndex((line) => label.test(line));
  return at < 0 ? null : (lines.slice(at + 1).find((line) => line !== "") ?? null);
}
