import { Banner, BlockStack, Button, Card, Divider, InlineStack, Link, List, Text } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isSureLanguage } from "#app/modules/conversation/intents.ts";
import type { TriedDraft } from "#app/modules/automation/try-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { DraftBadges } from "#app/components/draft-badges.tsx";
import { DraftText } from "#app/components/thread/draft-text.tsx";
import { UrgencyBadge } from "#app/components/urgency-badge.tsx";
import { useWords } from "#app/components/use-words.ts";

type Composed = Extract<TriedDraft, { kind: "draft" }>;

interface TriedDraftCardProps {
  title: string;
  draft: TriedDraft;
  /** Null: it cannot be saved as a case from here. */
  onSave: (() => void) | null;
}

/** A tried draft exactly as staff would see it, and everything that was decided on the way. */
export function TriedDraftCard({ title, draft, onSave }: TriedDraftCardProps) {
  const { t } = useTranslation();
  const words = useWords();
  if (draft.kind === "stopped") return <Banner tone="warning" title={title}><Text as="p">{words("outcome", draft.reason)}</Text></Banner>;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{title}</Text>
          <InlineStack gap="100">
            <UrgencyBadge urgency={draft.triage.urgency} />
            <DraftBadges source={draft.source} verified={draft.verified} markedSentences={draft.content.claims.filter(({ verdict }) => verdict === "UNSUPPORTED").length} />
          </InlineStack>
        </InlineStack>
        {draft.source === "TEMPLATE" && <Text as="p" tone="subdued">{t("draft.whyTemplate")} {words("outcome", draft.outcome)}</Text>}
        {draft.leftToPerson && <Text as="p" tone="caution">{t(`playground.leftToPerson.${draft.leftToPerson}`)}</Text>}
        <DraftText content={draft.content} locale={draft.locale} />
        <Proposals draft={draft} />
        <Divider />
        <Decided draft={draft} />
        <Passages draft={draft} />
        {onSave && <InlineStack><Button onClick={onSave}>{t("playground.saveAsCase")}</Button></InlineStack>}
      </BlockStack>
    </Card>
  );
}

function Proposals({ draft: { proposals } }: { draft: Composed }) {
  const { t } = useTranslation();
  if (proposals.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">{t("playground.proposals")}</Text>
      <List>{proposals.map(({ kind, orderName }, index) => <List.Item key={index}>{t(`actions.kind.${kind}`)} · {orderName}</List.Item>)}</List>
      <Text as="p" tone="subdued">{t("playground.proposalsHint")}</Text>
    </BlockStack>
  );
}

/** Language, topic, what would keep it back, what it cost. */
function Decided({ draft }: { draft: Composed }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const { language, triage, gate, tokens, micros, model } = draft;
  const rows: [string, ReactNode][] = [
    [t("triage.language"), [format.languageLabel(draft.locale), !isSureLanguage(language.source) && t("triage.languageUncertain"), language.speaksOther && t("triage.speaksOther")].filter(Boolean).join(" · ")],
    [t("triage.topic"), `${t(`intent.${triage.intent}`)} · ${t(`playground.intentSource.${triage.source}`)}`],
    [t("playground.person"), t(draft.needsHuman ? "playground.personNoAnswer" : triage.needsPerson ? "playground.personTopic" : "playground.personNo")],
    [t("playground.byItself"), gate ? t("playground.kept", { why: words("gate", gate) }) : t("playground.wouldLeave")],
    [t("playground.cost"), model === "" ? t("playground.noModel") : t("playground.tokens", { count: tokens, tokens: format.number(tokens), cost: format.euros(micros) })],
  ];
  return (
    <dl className="loket-facts">
      {rows.map(([term, value]) => <Fragment key={term}><dt>{term}</dt><dd>{value}</dd></Fragment>)}
    </dl>
  );
}

function Passages({ draft: { passages } }: { draft: Composed }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const unique = [...new Map(passages.map((passage) => [passage.articleId, passage])).values()];
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">{t("playground.passages")}</Text>
      {unique.length === 0 && <Text as="p" tone="subdued">{t("playground.noPassages")}</Text>}
      {unique.length > 0 && (
        <List>
          {unique.map(({ articleId, title, updatedAt }) => (
            <List.Item key={articleId}><Link url={`/app/knowledge/${articleId}`}>{title}</Link> · <time dateTime={updatedAt} suppressHydrationWarning>{format.date(updatedAt)}</time></List.Item>
          ))}
        </List>
      )}
    </BlockStack>
  );
}
