import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useWords } from "#app/components/use-words.ts";

/** Why a command was not carried out, and what to do now. */
export function Refusal({ reason, values = {} }: { reason: string; values?: Record<string, string> }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Banner tone="warning" title={t("refused.title")}>
      <Text as="p">{values.problem ? words("actionProblem", values.problem, values) : words("conflict", reason, { ...values, who: values.who === "LEAD" ? t("whoMay.LEAD") : values.who === "AGENT" ? t("whoMay.AGENT") : t("whoMay.ADMIN") })}</Text>
    </Banner>
  );
}
