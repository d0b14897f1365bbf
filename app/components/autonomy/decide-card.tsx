import { BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { AutonomyRow } from "#app/modules/automation/list-autonomy.server.ts";

interface DecideCardProps {
  /** Earned, and not switched on. */
  rows: AutonomyRow[];
  isTrained: boolean;
  mayChange: boolean;
  isBusy: boolean;
  onLetLeave(row: AutonomyRow): void;
}

/** What waits for the merchant's decision, before all that does not. */
export function DecideCard({ rows, isTrained, mayChange, isBusy, onLetLeave }: DecideCardProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t("autonomy.toDecide")}</Text>
          <Text as="p" tone="subdued">{t(isTrained ? "autonomy.toDecideHint" : "autonomy.trainFirst")}</Text>
        </BlockStack>
      </Box>
      {rows.map((row) => (
        <Fragment key={`${row.intent} ${row.locale}`}>
          <Divider />
          <Box paddingInline="400" paddingBlock="300">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack gap="050">
                <Text as="h3" fontWeight="semibold">{t("shadowReport.place", { topic: t(`intent.${row.intent}`), language: format.language(row.locale) })}</Text>
                <Text as="p" tone="subdued" variant="bodySm">{t("autonomy.certain", { decided: row.decided, low: format.percent(Math.round((row.interval?.low ?? 0) * 100)) })}</Text>
              </BlockStack>
              {mayChange && <Button disabled={!isTrained} loading={isBusy} onClick={() => onLetLeave(row)}>{t("autonomy.letLeave")}</Button>}
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}
