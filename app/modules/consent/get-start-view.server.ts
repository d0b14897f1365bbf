import type { Locale } from "#app/contracts/locale.ts";
import type { ConsentTextView, StartView } from "#app/contracts/storefront.ts";
import { findWaitNote } from "#app/modules/waiting/wait-note.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { currentConsentTexts } from "./consent-texts.server.ts";
import { AI_DISCLOSURE } from "./default-texts.ts";
import { CONSENT_PURPOSES } from "./purposes.ts";

/**
 * Everything a shopper reads before the first input: the AI disclosure, always and first (AI-01, AI-02),
 * the shop's notice (GD-03), its greeting, the privacy link and the consent texts. Stores nothing (GD-02).
 * A language that the shop does not offer becomes its first one. Throws `not_found` for an uninstalled shop.
 */
export async function getStartView({ shopId, locale: wished }: { shopId: string; locale: Locale }): Promise<Omit<StartView, "quickActions">> {
  const [shop, settings] = await Promise.all([getShop({ shopId }), getSettings({ shopId })]);
  const locale = settings.locales.includes(wished) ? wished : (settings.locales[0] ?? shop.primaryLocale);
  const [texts, waitNote] = await Promise.all([currentConsentTexts({ shopId, locale }), findWaitNote({ shopId, locale, since: null })]);
  const notice = texts.find(({ purpose }) => purpose === "notice");
  return {
    locale,
    shopName: shop.name,
    disclosure: {
      text: notice ? `${AI_DISCLOSURE[locale]}\n\n${notice.body}` : AI_DISCLOSURE[locale],
      version: notice?.version ?? 0,
      // Shopify publishes the shop's privacy policy under this address.
      privacyUrl: settings.privacyUrl || `https://${shop.domain}/policies/privacy-policy`,
      greeting: settings.greeting[locale] ?? "",
    },
    consentTexts: CONSENT_PURPOSES.flatMap((purpose): ConsentTextView[] =>
      texts.filter((text) => text.purpose === purpose).map(({ version, body }) => ({ purpose, version, text: body })),
    ),
    aiEnabled: settings.aiEnabled,
    waitNote,
  };
}
