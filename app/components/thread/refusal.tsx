import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { useProblemWords } from "./action-problem.ts";

/** Why a command was not carried out, and what to do now. */
export function Refusal({ reason, values = {} }: { reason: string; values?: Record<string, string> }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const problemWords = useProblemWords();
  const { limit, currency, who } = values;
  const named = {
    ...values,
    ...(limit && currency ? { limit: format.money({ amount: limit, currency }) } : {}),
    who: who === "LEAD" ? t("whoMay.LEAD") : who === "AGENT" ? t("whoMay.AGENT") : t("whoMay.ADMIN"),
  };
  return (
    <Banner tone="warning" title={t("refused.title")}>
      <Text as="p">{values.problem ? problemWords({ code: values.problem, values }) : words("conflict", reason, named)}</Text>
    </Banner>
  );
}
