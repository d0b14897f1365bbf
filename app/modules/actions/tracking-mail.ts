import type { Locale } from "#app/contracts/locale.ts";
import type { MailContent } from "#app/modules/mail/mail-content.ts";
import type { TrackingFacts } from "#app/modules/orders/order-facts.ts";

interface Words {
  subject: string;
  intro: string;
  /** In front of a tracking number. */
  number: string;
}

const WORDS: Record<Locale, (facts: { shopName: string; orderName: string }) => Words> = {
  nl: ({ shopName, orderName }) => ({ subject: `Uw bestelling ${orderName} volgen`, intro: `Hieronder vindt u hoe u bestelling ${orderName} bij ${shopName} volgt.`, number: "Trackingcode" }),
  fr: ({ shopName, orderName }) => ({ subject: `Suivre votre commande ${orderName}`, intro: `Voici comment suivre votre commande ${orderName} chez ${shopName}.`, number: "Numéro de suivi" }),
  de: ({ shopName, orderName }) => ({ subject: `Ihre Bestellung ${orderName} verfolgen`, intro: `So verfolgen Sie Ihre Bestellung ${orderName} bei ${shopName}.`, number: "Sendungsnummer" }),
  en: ({ shopName, orderName }) => ({ subject: `Follow your order ${orderName}`, intro: `This is how to follow your order ${orderName} from ${shopName}.`, number: "Tracking number" }),
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Pure. The tracking links of an order, in the shopper's language; fixed words and Shopify's own facts, no AI. */
export function trackingMail(locale: Locale, { shopName, orderName, parcels }: { shopName: string; orderName: string; parcels: TrackingFacts[] }): MailContent {
  const words = WORDS[locale]({ shopName, orderName });
  const described = parcels.map(({ company, number, url }) => ({ label: [company, number && `${words.number} ${number}`].filter(Boolean).join(" · ") || orderName, url }));
  return {
    subject: words.subject,
    text: [words.intro, ...described.map(({ label, url }) => [label, url].filter(Boolean).join("\n")), shopName].join("\n\n"),
    html: [
      `<!doctype html><html lang="${locale}"><body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1f2124">`,
      `<p>${escapeHtml(words.intro)}</p>`,
      ...described.map(({ label, url }) => `<p>${url ? `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a><br>${escapeHtml(url)}` : escapeHtml(label)}</p>`),
      `<p>${escapeHtml(shopName)}</p></body></html>`,
    ].join("\n"),
  };
}
