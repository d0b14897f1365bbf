import { Badge, BlockStack, Box, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { QuotedText } from "#app/components/quoted-text.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { ShadowMiss } from "#app/modules/automation/shadow-views.ts";

/** A customer's question, the hidden proposal and what staff sent, side by side, with what sets them apart. */
export function ShadowMissItem({ miss }: { miss: ShadowMiss }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  return (
    <Box padding="400">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Badge tone="attention">{t(`shadowReason.${miss.reason}`)}</Badge>
            <Text as="span" fontWeight="semibold">{t("shadowReport.place", { topic: t(`intent.${miss.intent ?? "other"}`), language: format.language(miss.locale) })}</Text>
          </InlineStack>
          <Text as="span" tone="subdued" variant="bodySm"><time dateTime={miss.comparedAt} suppressHydrationWarning>{format.dateTime(miss.comparedAt)}</time></Text>
        </InlineStack>
        <Difference miss={miss} />
        <Side title={miss.customerName ?? t("person.visitor")}><QuotedText text={miss.question} locale={miss.locale} /></Side>
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
          <Side title={t("shadowReport.draft")}>
            {miss.draft === null ? (miss.draftOutcome ? words("outcome", miss.draftOutcome) : t("shadowReport.noDraft")) : <QuotedText text={miss.draft} locale={miss.locale} />}
          </Side>
          <Side title={t("shadowReport.reply")}><QuotedText text={miss.reply} locale={miss.locale} /></Side>
        </InlineGrid>
        <InlineStack><Link url={`/app/conversations/${miss.conversationId}`}>{t("shadowReport.open")}</Link></InlineStack>
      </BlockStack>
    </Box>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">{title}</Text>
        <Text as="p" breakWord>{children}</Text>
      </BlockStack>
    </Box>
  );
}

function Difference({ miss: { reason, draftOutcome, similarity, onlyInDraft, onlyInReply } }: { miss: ShadowMiss }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const lines = [
    ...(reason === "not_by_model" && draftOutcome ? [words("outcome", draftOutcome)] : []),
    ...(onlyInDraft.length > 0 ? [t("shadowReport.onlyInDraft", { facts: onlyInDraft.join(" · ") })] : []),
    ...(onlyInReply.length > 0 ? [t("shadowReport.onlyInReply", { facts: onlyInReply.join(" · ") })] : []),
    ...(similarity === null ? [] : [t("shadowReport.similarity", { share: format.percent(similarity) })]),
  ];
  if (lines.length === 0) return null;
  return <BlockStack gap="050">{lines.map((line) => <Text key={line} as="p" tone="subdued" variant="bodySm" breakWord>{line}</Text>)}</BlockStack>;
}
