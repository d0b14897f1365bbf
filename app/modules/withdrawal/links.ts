import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { WITHDRAWAL_PATH, withdrawalLabels } from "#app/contracts/withdrawal-labels.ts";

/** Where a shop's withdrawal function is, per language, with the words that the law gives the link. */
export function withdrawalLinks({ domain, countryCode }: { domain: string; countryCode: string }): { path: string; links: { locale: Locale; label: string; url: string }[] } {
  const links = LOCALES.map((locale) => ({ locale, label: withdrawalLabels(locale, countryCode).withdraw, url: `https://${domain}${WITHDRAWAL_PATH}?lang=${locale}` }));
  return { path: WITHDRAWAL_PATH, links };
}
