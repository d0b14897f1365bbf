import { Banner, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GuidanceChangeView } from "#app/modules/simulation/guidance.ts";
import { useWords } from "#app/components/use-words.ts";

/** New guidance that was refused, or that waits for the merchant's decision, with the way there. */
export function GuidanceBanner({ refusal, held }: { refusal: string | null; held: GuidanceChangeView | null }) {
  const { t } = useTranslation();
  const words = useWords();
  if (!refusal && !held) return null;
  const action = held?.runId ? { action: { content: t("guidance.seeRun"), url: `/app/playground/runs/${held.runId}` } } : {};
  return (
    <Layout.Section variant="fullWidth">
      <Banner tone={refusal ? "warning" : "info"} title={t(refusal ? "settings.guidanceRefused" : "guidance.held")} {...action}>
        <Text as="p">{refusal ? words("caseProblem", refusal) : t("guidance.heldAdvice")}</Text>
      </Banner>
    </Layout.Section>
  );
}
