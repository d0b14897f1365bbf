import { z } from "zod";

/** The languages Loket speaks. */
export const LOCALES = ["nl", "fr", "de", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const localeSchema = z.enum(LOCALES);

/** "fr-BE" -> "fr"; anything Loket does not speak -> the fallback. */
export function toLocale(tag: string | null | undefined, fallback: Locale): Locale {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? fallback;
}
