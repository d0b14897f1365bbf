import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GuidanceChangeView } from "#app/modules/simulation/guidance.ts";

/** What happens to new guidance before it is live, and the way to try it; or that some waits for a decision. */
export function GuidanceCases({ count, held }: { count: number; held: GuidanceChangeView | null }) {
  const { t } = useTranslation();
  if (held?.runId) return <Text as="p" tone="caution">{t("guidance.held")}. <Link url={`/app/playground/runs/${held.runId}`}>{t("guidance.seeRun")}</Link></Text>;
  return (
    <Text as="p" tone="subdued">
      {count > 0 ? t("settings.assistant.cases", { count }) : t("settings.assistant.noCases")} <Link url="/app/playground">{t("settings.assistant.toPlayground")}</Link>
    </Text>
  );
}
