import { BlockStack, Card, RangeSlider, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AUTONOMY_BAR, LEAST_DECISIONS } from "#app/modules/automation/autonomy-rules.ts";

/** How much must have been sent unchanged, at the lower end of the interval, before anything is proposed. */
export function BarCard({ bar, mayChange, isBusy, onSave }: { bar: number; mayChange: boolean; isBusy: boolean; onSave(bar: number): void }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const [chosen, setChosen] = useState(bar);
  return (
    <Card>
      <SaveBar id="autonomy-save-bar" isDirty={chosen !== bar} isSaving={isBusy} onSave={() => onSave(chosen)} onDiscard={() => setChosen(bar)} />
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("autonomy.barTitle")}</Text>
        <Text as="p" tone="subdued">{t("autonomy.barDescription", { least: LEAST_DECISIONS })}</Text>
        <RangeSlider
          label={t("autonomy.bar")} min={AUTONOMY_BAR.min} max={AUTONOMY_BAR.max} value={chosen} disabled={!mayChange} onChange={(value) => setChosen(Number(value))}
          suffix={<Text as="span">{format.percent(chosen)}</Text>}
        />
      </BlockStack>
    </Card>
  );
}
