import { BlockStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { AI_DISCLOSURE } from "#app/modules/consent/default-texts.ts";
import { templateTexts } from "#app/modules/drafting/template-texts.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

/** What a shopper would read with the settings as they are typed: the notice that stays, the greeting, and a reply as templates write it. */
export function ChatPreview({ form: { draft } }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { format, shopName } = useAdmin();
  const [chosen, setChosen] = useState<Locale | null>(null);
  const locale = chosen !== null && draft.locales.includes(chosen) ? chosen : draft.locales[0];
  if (!locale) return null;
  const words = templateTexts(locale, draft.registers[locale] ?? draft.register);
  const greeting = draft.greeting[locale]?.trim();
  const reply = [words.greeting(null), `${words.thanks} ${words.colleague}`, `${words.closing}\n${draft.signature[locale]?.trim() || shopName}`].join("\n\n");
  return (
    <BlockStack gap="200">
      <Select
        label={t("settings.preview.title")} value={locale} onChange={(next) => setChosen(LOCALES.find((each) => each === next) ?? null)}
        options={draft.locales.map((each) => ({ value: each, label: format.languageLabel(each) }))}
      />
      <div className="loket-preview" lang={locale} data-chat-preview>
        <p>{AI_DISCLOSURE[locale]}</p>
        {greeting && <p>{greeting}</p>}
        <p>{reply}</p>
      </div>
      <Text as="p" tone="subdued">{t("settings.preview.help")}</Text>
    </BlockStack>
  );
}
