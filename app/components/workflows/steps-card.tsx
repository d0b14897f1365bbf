import { BlockStack, Box, Button, ButtonGroup, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { MAX_STEPS, type Step, STEP_KINDS, type StepKind } from "#app/modules/workflows/definition.ts";
import type { WorkflowChoices } from "#app/modules/workflows/views.ts";
import { StepFields } from "./step-fields.tsx";

const FRESH: Record<StepKind, Step> = {
  assign: { kind: "assign", staffId: "" }, tag: { kind: "tag", name: "" }, priority: { kind: "priority", urgency: 2 }, macroDraft: { kind: "macroDraft", macroId: "" },
  humanOnly: { kind: "humanOnly" }, notify: { kind: "notify", staffId: "", text: "" }, webhook: { kind: "webhook", address: "https://" },
};

interface StepsCardProps {
  steps: Step[];
  choices: WorkflowChoices;
  onChange(steps: Step[]): void;
}

/** What is done, from top to bottom. */
export function StepsCard({ steps, choices, onChange }: StepsCardProps) {
  const { t } = useTranslation();
  const up = (index: number) => onChange(steps.toSpliced(index - 1, 2, steps[index] as Step, steps[index - 1] as Step));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t("workflows.then")}</Text>
          <Text as="p" tone="subdued">{t("workflows.thenHelp")}</Text>
        </BlockStack>
        {steps.map((step, index) => {
          const name = `${index + 1}. ${t(`workflows.step.${step.kind}`)}`;
          return (
            <Box key={`${index} ${step.kind}`} padding="300" borderWidth="025" borderColor="border" borderRadius="200">
              <BlockStack gap="300">
                <InlineStack align="space-between" blockAlign="center" gap="200">
                  <Text as="h3" variant="headingSm">{name}</Text>
                  <ButtonGroup>
                    {index > 0 && <Button variant="tertiary" onClick={() => up(index)} accessibilityLabel={t("workflows.upOf", { name })}>{t("workflows.up")}</Button>}
                    <Button variant="tertiary" onClick={() => onChange(steps.toSpliced(index, 1))} accessibilityLabel={t("workflows.removeOf", { name })}>{t("workflows.remove")}</Button>
                  </ButtonGroup>
                </InlineStack>
                <StepFields step={step} choices={choices} onChange={(changed) => onChange(steps.with(index, changed))} />
              </BlockStack>
            </Box>
          );
        })}
        {steps.length < MAX_STEPS && (
          <Select
            label={t("workflows.addStep")} value="" placeholder={t("workflows.choose")} onChange={(kind) => onChange([...steps, FRESH[kind as StepKind]])}
            options={STEP_KINDS.map((kind) => ({ value: kind, label: t(`workflows.step.${kind}`) }))}
          />
        )}
      </BlockStack>
    </Card>
  );
}
