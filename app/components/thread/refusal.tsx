import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useWords } from "#app/components/use-words.ts";

/** Why a command was not carried out, and what to do now. */
export function Refusal({ reason }: { reason: string }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Banner tone="warning" title={t("refused.title")}>
      <Text as="p">{words("conflict", reason)}</Text>
    </Banner>
  );
}
