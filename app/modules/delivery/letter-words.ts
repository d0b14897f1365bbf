import type { Locale } from "#app/contracts/locale.ts";
import type { MessageOrigin } from "#app/contracts/storefront.ts";

const UNTITLED: Record<Locale, (shop: string) => string> = {
  nl: (shop) => `Uw bericht aan ${shop}`,
  fr: (shop) => `Votre message à ${shop}`,
  de: (shop) => `Ihre Nachricht an ${shop}`,
  en: (shop) => `Your message to ${shop}`,
};

/** Subject of a letter whose conversation has none: one that began in the chat. */
export function untitled(locale: Locale, shop: string): string {
  return UNTITLED[locale](shop);
}

const FORWARDED: Record<Locale, { from: Record<"SHOPPER" | "shop", string>; ai: string; auto: string }> = {
  nl: { from: { SHOPPER: "Bericht van de klant", shop: "Bericht van de winkel" }, ai: "met AI opgesteld", auto: "door AI, automatisch verzonden" },
  fr: { from: { SHOPPER: "Message du client", shop: "Message de la boutique" }, ai: "rédigé à l’aide de l’IA", auto: "par l’IA, envoyé automatiquement" },
  de: { from: { SHOPPER: "Nachricht des Kunden", shop: "Nachricht des Shops" }, ai: "mit KI erstellt", auto: "von der KI, automatisch gesendet" },
  en: { from: { SHOPPER: "Message from the customer", shop: "Message from the shop" }, ai: "drafted with AI", auto: "by AI, sent automatically" },
};

/** Line above a message that is passed on: whose it is, when, and AI's part in it, for people (AI-08). */
export function forwardedHeading(locale: Locale, { author, origin, at }: { author: string; origin: MessageOrigin; at: Date }): string {
  const words = FORWARDED[locale];
  const part = origin === "ai_auto" ? words.auto : origin === "human" || origin === "system" ? null : words.ai;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Brussels" }).format(at);
  return [words.from[author === "SHOPPER" ? "SHOPPER" : "shop"], day, ...(part ? [part] : [])].join(" · ");
}
