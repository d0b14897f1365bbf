import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** What happens to new guidance before it is live, and the way to try it. */
export function GuidanceCases({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <Text as="p" tone="subdued">
      {count > 0 ? t("settings.assistant.cases", { count }) : t("settings.assistant.noCases")} <Link url="/app/playground">{t("settings.assistant.toPlayground")}</Link>
    </Text>
  );
}
