import { createInstance, type i18n } from "i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type en from "#app/locales/en.json";

export type AdminTexts = typeof en;

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: AdminTexts };
  }
}

/**
 * An i18next instance of its own, ready at once and handed on by context: on the server each request has
 * one, so that two staff with different languages never share state.
 */
export function createAdminI18n(locale: Locale, texts: AdminTexts): i18n {
  const instance = createInstance();
  void instance.init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: texts } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}
