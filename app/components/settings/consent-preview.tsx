import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { AI_DISCLOSURE } from "#app/modules/consent/default-texts.ts";

/** The texts in the order of the chat's first view, as typed: the notice that stays (AI-02), the privacy notice, what is asked; no box is ticked (GD-01). */
export function ConsentPreview({ locale, bodies }: { locale: Locale; bodies: Record<string, string> }) {
  const { t } = useTranslation();
  const of = (purpose: string) => bodies[purpose]?.trim();
  const [notice, assistance, longer] = [of("notice"), of("ai_assistance"), of("longer_history")];
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{t("texts.preview")}</Text>
      <div className="loket-preview" lang={locale} data-consent-preview>
        <p>{AI_DISCLOSURE[locale]}</p>
        {notice && <p>{notice}</p>}
        {assistance && <p>{assistance}</p>}
        {longer && <p><span aria-hidden="true">☐ </span>{longer}</p>}
      </div>
      <Text as="p" tone="subdued">{t("texts.previewHelp")}</Text>
    </BlockStack>
  );
}
