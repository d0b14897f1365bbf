import { Badge, Banner, BlockStack, Box, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { Trial, TriedConversation } from "#app/modules/workflows/views.ts";

/** At first; the others on request. */
const SHOWN = 15;

interface TrialCardProps {
  trial: Trial | null;
  /** The trial is of what stands in the form now. */
  isTried: boolean;
  isBusy: boolean;
  isTrying: boolean;
  onTry(): void;
}

/** What a workflow would have done about the last conversations: looked at before it is kept. */
export function TrialCard({ trial, isTried, isBusy, isTrying, onTry }: TrialCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t("workflows.tryTitle")}</Text>
          <Text as="p" tone="subdued">{t("workflows.tryHelp")}</Text>
        </BlockStack>
        <InlineStack><Button onClick={onTry} loading={isTrying} disabled={isBusy}>{t("workflows.try")}</Button></InlineStack>
        <div role="status">{trial && <Result trial={trial} isTried={isTried} />}</div>
        {trial && <TriedList key={trial.proof} conversations={trial.conversations} />}
      </BlockStack>
    </Card>
  );
}

function Result({ trial: { conversations, counts }, isTried }: { trial: Trial; isTried: boolean }) {
  const { t } = useTranslation();
  if (!isTried) return <Banner tone="info"><Text as="p">{t("workflows.tryAgain")}</Text></Banner>;
  if (conversations.length === 0) return <Text as="p">{t("workflows.tryNone")}</Text>;
  return (
    <BlockStack gap="100">
      <Text as="p" variant="headingSm">{t("workflows.tryHeadline", { yes: counts.yes, count: conversations.length })}</Text>
      {counts.unknown > 0 && <Text as="p" tone="subdued">{t("workflows.tryUnknown", { count: counts.unknown })}</Text>}
    </BlockStack>
  );
}

/** Those that it would have touched first. */
const RANK = new Map<boolean | null, number>([[true, 0], [null, 1], [false, 2]]);

function TriedList({ conversations }: { conversations: TriedConversation[] }) {
  const { t } = useTranslation();
  const [isAll, setAll] = useState(false);
  const sorted = conversations.toSorted((a, b) => (RANK.get(a.wouldRun) as number) - (RANK.get(b.wouldRun) as number));
  return (
    <BlockStack gap="200">
      {sorted.slice(0, isAll ? undefined : SHOWN).map((each) => <Tried key={each.conversationId} tried={each} />)}
      {!isAll && sorted.length > SHOWN && <InlineStack><Button variant="plain" onClick={() => setAll(true)}>{t("workflows.showAll", { total: sorted.length })}</Button></InlineStack>}
    </BlockStack>
  );
}

function Tried({ tried: { conversationId, lastMessageAt, topic, locale, channel, tags, wouldRun, failed, draft } }: { tried: TriedConversation }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const about = [topic ? t(`intent.${topic}`) : t("triage.notSorted"), format.languageLabel(locale), t(`channel.${channel}`), ...tags].join(" · ");
  const why = wouldRun === true || failed === null ? null : failed === "event" ? t("workflows.failedEvent") : t("workflows.failedCondition", { name: t(`workflows.condition.${failed}`) });
  const words = (made: NonNullable<TriedConversation["draft"]>) => ("refused" in made
    ? t("workflows.triedNoDraft", { reason: t(`workflowOutcome.${made.refused}`) })
    : t(made.isFallback ? "workflows.triedDraftOther" : "workflows.triedDraft", { language: format.languageLabel(made.locale) }));
  return (
    <Box padding="200" background={wouldRun === true ? "bg-surface-success" : "bg-surface-secondary"} borderRadius="200">
      <BlockStack gap="050">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Link url={`/app/conversations/${conversationId}`} target="_blank"><time dateTime={lastMessageAt} suppressHydrationWarning>{format.dateTime(lastMessageAt)}</time></Link>
          <Badge {...(wouldRun === true && { tone: "success" as const })}>{t(`workflows.wouldRun.${wouldRun === null ? "unknown" : wouldRun ? "yes" : "no"}`)}</Badge>
        </InlineStack>
        <Text as="p" variant="bodySm" breakWord>{about}</Text>
        {draft && <Text as="p" variant="bodySm" tone={"refused" in draft || draft.isFallback ? "caution" : "subdued"}>{words(draft)}</Text>}
        {why && <Text as="p" variant="bodySm" tone="subdued">{why}</Text>}
      </BlockStack>
    </Box>
  );
}
