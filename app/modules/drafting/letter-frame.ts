import type { Locale } from "#app/contracts/locale.ts";
import type { Register } from "./compose-types.ts";

interface Words {
  greeting: (name: string | null) => string;
  closing: string;
}

/** How a letter begins and ends; a chat is shorter about it. Nobody's sex is guessed from a name. */
const WORDS: Record<Locale, Record<Register, Words>> = {
  nl: {
    formal: { greeting: (name) => (name ? `Beste ${name},` : "Geachte heer, mevrouw,"), closing: "Met vriendelijke groeten," },
    informal: { greeting: (name) => (name ? `Dag ${name},` : "Dag,"), closing: "Hartelijke groeten," },
  },
  fr: {
    formal: { greeting: (name) => (name ? `Bonjour ${name},` : "Madame, Monsieur,"), closing: "Bien cordialement," },
    informal: { greeting: (name) => (name ? `Bonjour ${name},` : "Bonjour,"), closing: "Bien à toi," },
  },
  de: {
    formal: { greeting: (name) => (name ? `Guten Tag ${name},` : "Sehr geehrte Damen und Herren,"), closing: "Mit freundlichen Grüßen" },
    informal: { greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"), closing: "Viele Grüße" },
  },
  en: {
    formal: { greeting: (name) => (name ? `Dear ${name},` : "Dear Sir or Madam,"), closing: "Kind regards," },
    informal: { greeting: (name) => (name ? `Hi ${name},` : "Hello,"), closing: "Best wishes," },
  },
};

/** Formal letters use the whole name, informal ones the first. `closings` are the merchant's own words per language. */
export function letterFrame({ locale, register, name, closings }: { locale: Locale; register: Register; name: string | null; closings: Partial<Record<Locale, string>> }): { greeting: string; closing: string } {
  const words = WORDS[locale][register];
  const whole = name?.trim().replace(/\s+/g, " ") || null;
  const shown = register === "formal" ? whole : (whole?.split(" ")[0] ?? null);
  return { greeting: words.greeting(shown), closing: closings[locale]?.trim() || words.closing };
}

/** The closing that stands when a merchant has no words of their own. */
export const usualClosing = (locale: Locale, register: Register): string => WORDS[locale][register].closing;
