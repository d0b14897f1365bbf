import { BlockStack, Box, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { fillIn, type MacroValues, SAMPLE_VALUES } from "#app/modules/macros/variables.ts";

const VARIABLE = /(\{\{[^{}\n]*\}\})/;
/** Any day will do to see how one is written. */
const SAMPLE_DAY = new Date("2026-11-12T12:00:00Z");

/** A macro as a shopper would read it, with the values of an example; what no code can fill in is marked. */
export function MacroPreview({ text, locale, agentName }: { text: string; locale: Locale; agentName: string | null }) {
  const { t } = useTranslation();
  const { shopName } = useAdmin();
  const values: MacroValues = {
    ...SAMPLE_VALUES, "shop.name": shopName, "order.delivery_date": new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(SAMPLE_DAY),
    ...(agentName && { "agent.name": agentName, "agent.first_name": agentName.split(/\s+/)[0] }),
  };
  const filled = fillIn(text, values).text;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{t("macros.preview")}</Text>
      <Box background="bg-surface-secondary" padding="300" borderRadius="200">
        <div lang={locale} data-macro-preview className="loket-text">
          {filled.trim() === "" ? <Text as="p" tone="subdued">{t("macros.previewEmpty")}</Text> : filled.split(VARIABLE).map((part, index) => (VARIABLE.test(part) ? <mark key={index} className="loket-gap">{part}</mark> : part))}
        </div>
      </Box>
      <Text as="p" tone="subdued" variant="bodySm">{t("macros.previewHelp")}</Text>
    </BlockStack>
  );
}
