import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { MAX_BULK } from "#app/modules/automation/bulk-views.ts";

interface BulkCardProps {
  isOn: boolean;
  isTrained: boolean;
  mayChange: boolean;
  isBusy: boolean;
  onChange(isOn: boolean): void;
}

/** Whether staff may send several drafts of an earned topic at once; off until somebody trained says so (AI-04, AI-15). */
export function BulkCard({ isOn, isTrained, mayChange, isBusy, onChange }: BulkCardProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{t("bulk.title")}</Text>
          <Badge>{isOn ? t("bulk.isOn") : t("bulk.isOff")}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">{t("bulk.setting", { most: format.number(MAX_BULK) })}</Text>
        {mayChange && !isOn && !isTrained && <Text as="p">{t("bulk.trainFirst")}</Text>}
        {mayChange && (isOn || isTrained) && <InlineStack><Button loading={isBusy} onClick={() => onChange(!isOn)}>{isOn ? t("bulk.switchOff") : t("bulk.switchOn")}</Button></InlineStack>}
      </BlockStack>
    </Card>
  );
}
