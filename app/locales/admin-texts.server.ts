import polarisDe from "@shopify/polaris/locales/de.json" with { type: "json" };
import polarisEn from "@shopify/polaris/locales/en.json" with { type: "json" };
import polarisFr from "@shopify/polaris/locales/fr.json" with { type: "json" };
import polarisNl from "@shopify/polaris/locales/nl.json" with { type: "json" };
import type { Locale } from "#app/contracts/locale.ts";
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import nl from "./nl.json" with { type: "json" };

const LOKET = { nl, fr, de, en };
const POLARIS = { nl: polarisNl, fr: polarisFr, de: polarisDe, en: polarisEn };

/** All texts of the admin in one language: ours and those inside Polaris. On the server, so that a page loads one language. */
export function adminTexts(locale: Locale) {
  return { texts: LOKET[locale], polaris: POLARIS[locale] };
}
