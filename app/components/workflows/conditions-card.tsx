import { BlockStack, Box, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type Condition, CONDITION_KINDS, type ConditionKind, MAX_CONDITIONS } from "#app/modules/workflows/definition.ts";
import { ConditionFields } from "./condition-fields.tsx";

const FRESH: Record<ConditionKind, Condition> = {
  topic: { kind: "topic", is: [] }, language: { kind: "language", is: [] }, signs: { kind: "signs", is: [] }, channel: { kind: "channel", is: [] },
  tagged: { kind: "tagged", is: [] }, untagged: { kind: "untagged", is: [] }, orderValue: { kind: "orderValue", atLeast: 100 }, vip: { kind: "vip", tags: ["VIP"] },
  hours: { kind: "hours", is: "closed" }, waiting: { kind: "waiting", minutes: 60 },
};

interface ConditionsCardProps {
  conditions: Condition[];
  currency: string;
  onChange(conditions: Condition[]): void;
}

/** What has to hold, each kind once. */
export function ConditionsCard({ conditions, currency, onChange }: ConditionsCardProps) {
  const { t } = useTranslation();
  const left = CONDITION_KINDS.filter((kind) => !conditions.some((condition) => condition.kind === kind));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t("workflows.if")}</Text>
          <Text as="p" tone="subdued">{t(conditions.length === 0 ? "workflows.ifNone" : "workflows.ifAll")}</Text>
        </BlockStack>
        {conditions.map((condition, index) => (
          <Box key={condition.kind} padding="300" borderWidth="025" borderColor="border" borderRadius="200">
            <BlockStack gap="300">
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <Text as="h3" variant="headingSm">{t(`workflows.condition.${condition.kind}`)}</Text>
                <Button
                  variant="tertiary" onClick={() => onChange(conditions.toSpliced(index, 1))} accessibilityLabel={t("workflows.removeOf", { name: t(`workflows.condition.${condition.kind}`) })}
                >{t("workflows.remove")}</Button>
              </InlineStack>
              <ConditionFields condition={condition} currency={currency} onChange={(changed) => onChange(conditions.with(index, changed))} />
            </BlockStack>
          </Box>
        ))}
        {left.length > 0 && conditions.length < MAX_CONDITIONS && (
          <Select
            label={t("workflows.addCondition")} value="" placeholder={t("workflows.choose")} onChange={(kind) => onChange([...conditions, FRESH[kind as ConditionKind]])}
            options={left.map((kind) => ({ value: kind, label: t(`workflows.condition.${kind}`) }))}
          />
        )}
      </BlockStack>
    </Card>
  );
}
