import { Badge, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

interface DraftBadgesProps {
  source: "MODEL" | "TEMPLATE" | null;
  verified: boolean;
  markedSentences: number;
}

/** Who wrote a draft and whether every sentence has evidence, in words and not by colour alone. */
export function DraftBadges({ source, verified, markedSentences }: DraftBadgesProps) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100">
      {source && <Badge>{t(source === "TEMPLATE" ? "draft.fromTemplate" : "draft.fromModel")}</Badge>}
      {verified ? <Badge tone="success">{t("draft.verified")}</Badge> : <Badge tone="attention">{t("draft.marked", { count: markedSentences })}</Badge>}
    </InlineStack>
  );
}
