import { Button, InlineStack, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LOCALES, localeSchema } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { Translations } from "./use-translations.ts";

/** Reads the whole conversation in one's own language, or in another; only where something is in a foreign one. */
export function TranslationBar({ translations }: { translations: Translations }) {
  const { t } = useTranslation();
  const admin = useAdmin();
  const { locale, setLocale, foreign, isAllShown, show } = translations;
  if (foreign.length === 0 && locale === admin.locale) return null;
  return (
    <InlineStack gap="200" blockAlign="center" wrap>
      <Select
        label={t("translation.readIn")} labelInline value={locale} options={LOCALES.map((each) => ({ label: admin.format.languageLabel(each), value: each }))}
        onChange={(chosen) => setLocale(localeSchema.catch(locale).parse(chosen))}
      />
      {foreign.length > 0 && <Button onClick={() => show(foreign, !isAllShown)} pressed={isAllShown}>{isAllShown ? t("translation.hideAll") : t("translation.all")}</Button>}
    </InlineStack>
  );
}
