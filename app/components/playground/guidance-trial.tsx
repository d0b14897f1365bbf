import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Guidance } from "#app/modules/simulation/guidance.ts";
import type { Playground } from "./use-playground.ts";

const MAX_GUIDANCE_CHARACTERS = 4_000;
const MAX_BRAND_VOICE_CHARACTERS = 500;

interface GuidanceTrialProps {
  playground: Playground;
  live: Guidance;
  /** May make it live, or have it tried on the saved cases first. */
  mayChange: boolean;
  hasCases: boolean;
}

/** Other guidance for this question alone: the draft before and after, without saving. */
export function GuidanceTrial({ playground, live, mayChange, hasCases }: GuidanceTrialProps) {
  const { t } = useTranslation();
  const { asked: { guidance }, set, heldRun } = playground;
  const isChanged = guidance !== null && (guidance.guidance !== live.guidance || guidance.brandVoice !== live.brandVoice);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t("playground.guidanceTitle")}</Text>
          <Text as="p" tone="subdued">{t("playground.guidanceDescription")}</Text>
        </BlockStack>
        {heldRun && (
          <Banner tone="info" title={t("playground.guidanceHeld")} action={{ content: t("guidance.seeRun"), url: `/app/playground/runs/${heldRun}` }}><Text as="p">{t("guidance.heldAdvice")}</Text></Banner>
        )}
        {guidance === null ? <InlineStack><Button onClick={() => set({ guidance: live })}>{t("playground.tryGuidance")}</Button></InlineStack> : (
          <>
            <TextField
              label={t("settings.assistant.brandVoice")} value={guidance.brandVoice} onChange={(brandVoice) => set({ guidance: { ...guidance, brandVoice } })} multiline={2}
              maxLength={MAX_BRAND_VOICE_CHARACTERS} autoComplete="off"
            />
            <TextField
              label={t("settings.assistant.guidance")} value={guidance.guidance} onChange={(text) => set({ guidance: { ...guidance, guidance: text } })} multiline={4} maxHeight={320}
              maxLength={MAX_GUIDANCE_CHARACTERS} autoComplete="off"
            />
            <InlineStack gap="200">
              {mayChange && (
                <Button loading={playground.isChanging} disabled={!isChanged || heldRun !== null} onClick={() => playground.useGuidance(guidance)}>{t(hasCases ? "playground.runGuidance" : "playground.useGuidance")}</Button>
              )}
              <Button onClick={() => set({ guidance: null })}>{t("playground.withoutGuidance")}</Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
