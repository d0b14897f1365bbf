import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ORIGIN_LABELS } from "#app/contracts/origin-labels.ts";
import type { ThreadDraft } from "#app/modules/approval/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

/** Exactly what the shopper will see, with the line below it that says how AI was involved (AI-03, AI-13). */
export function RenderedReply({ draft, text, isTranslated }: { draft: ThreadDraft; text: string; isTranslated: boolean }) {
  const { t } = useTranslation();
  const { shopName } = useAdmin();
  const label = ORIGIN_LABELS[draft.locale][draft.source !== "TEMPLATE" ? "checked" : isTranslated ? "translated" : "human"];
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">{t("counter.rendered")}</Text>
        <Box background="bg-surface-secondary" borderRadius="300" padding="300">
          <div lang={draft.locale} data-rendered-reply>
            <Text as="p" variant="bodySm" fontWeight="semibold">{shopName}</Text>
            <div className="loket-text">{text}</div>
            <Text as="p" variant="bodySm" tone="subdued">{label}</Text>
          </div>
        </Box>
      </BlockStack>
    </Card>
  );
}
