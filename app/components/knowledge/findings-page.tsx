import { useNavigate } from "@remix-run/react";
import { Badge, BlockStack, Box, Button, Card, Divider, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import type { Proposal } from "./use-article-form.ts";

interface Side {
  articleId: string;
  title: string;
  quote: string;
  updatedAt: string;
}

interface Finding {
  id: string;
  kind: "CONFLICT" | "TRANSLATION" | "PAST_DATE" | "OLD";
  locale: Locale;
  left: Side;
  right: Side | null;
}

interface Gap {
  id: string;
  locale: Locale;
  size: number;
  questions: string[];
  proposal: Proposal;
}

/** What the knowledge lacks, where it contradicts itself, and what time has passed by. */
export function FindingsPage({ gaps, findings }: { gaps: Gap[]; findings: Finding[] }) {
  const { t } = useTranslation();
  const fetcher = useFetcher();
  const dismiss = (intent: "dismiss_gap" | "dismiss_finding", id: string) => fetcher.submit({ intent, id }, { method: "post", encType: "application/json" });
  const isBusy = fetcher.state !== "idle";
  return (
    <AdminPage title={t("knowledge.findings.title")} backAction={{ content: t("nav.knowledge"), url: "/app/knowledge" }}>
      <BlockStack gap="400">
        <Section title={t("knowledge.gaps.title")} description={t("knowledge.gaps.description")} none={t("knowledge.gaps.none")} items={gaps}>
          {(gap) => <GapRow gap={gap} isBusy={isBusy} onDismiss={() => dismiss("dismiss_gap", gap.id)} />}
        </Section>
        <Section title={t("knowledge.findings.conflicts")} description={t("knowledge.findings.conflictsHint")} none={t("knowledge.findings.noConflicts")} items={findings.filter(({ kind }) => kind === "CONFLICT")}>
          {(finding) => <FindingRow finding={finding} isBusy={isBusy} onDismiss={() => dismiss("dismiss_finding", finding.id)} />}
        </Section>
        <Section title={t("knowledge.findings.stale")} description={t("knowledge.findings.staleHint")} none={t("knowledge.findings.noStale")} items={findings.filter(({ kind }) => kind !== "CONFLICT")}>
          {(finding) => <FindingRow finding={finding} isBusy={isBusy} onDismiss={() => dismiss("dismiss_finding", finding.id)} />}
        </Section>
      </BlockStack>
    </AdminPage>
  );
}

function Section<Item extends { id: string }>({ title, description, none, items, children }: { title: string; description: string; none: string; items: Item[]; children(item: Item): React.ReactNode }) {
  return (
    <BlockStack gap="200">
      <Gutter>
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{title}</Text>
          <Text as="p" tone="subdued">{description}</Text>
        </BlockStack>
      </Gutter>
      <Card padding="0">
        {items.length === 0 && <Box padding="400"><Text as="p" tone="subdued">{none}</Text></Box>}
        {items.map((item, index) => (
          <Fragment key={item.id}>
            {index > 0 && <Divider />}
            <Box padding="400">{children(item)}</Box>
          </Fragment>
        ))}
      </Card>
    </BlockStack>
  );
}

function GapRow({ gap, isBusy, onDismiss }: { gap: Gap; isBusy: boolean; onDismiss(): void }) {
  const { t } = useTranslation();
  const { format, may } = useAdmin();
  const navigate = useNavigate();
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">{t("knowledge.gaps.size", { count: gap.size })}</Text>
        <Badge>{format.languageLabel(gap.locale)}</Badge>
      </InlineStack>
      <div lang={gap.locale}>
        <BlockStack gap="100">{gap.questions.map((question, index) => <Text as="p" key={index} breakWord>{`« ${question} »`}</Text>)}</BlockStack>
      </div>
      <Box background="bg-surface-secondary" padding="300" borderRadius="200">
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">{t("knowledge.gaps.proposal")}</Text>
          <div lang={gap.locale}>
            <Text as="p" fontWeight="semibold" breakWord>{gap.proposal.title}</Text>
            {gap.proposal.body && <Text as="p" breakWord>{gap.proposal.body}</Text>}
          </div>
          {!gap.proposal.body && <Text as="p" tone="subdued">{t("knowledge.gaps.noAnswer")}</Text>}
        </BlockStack>
      </Box>
      {may("texts") && (
        <InlineStack gap="200">
          <Button onClick={() => navigate("/app/knowledge/new", { state: { proposal: gap.proposal } })}>{t("knowledge.gaps.write")}</Button>
          <Button variant="tertiary" onClick={onDismiss} disabled={isBusy}>{t("knowledge.findings.dismiss")}</Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function FindingRow({ finding: { kind, locale, left, right }, isBusy, onDismiss }: { finding: Finding; isBusy: boolean; onDismiss(): void }) {
  const { t } = useTranslation();
  const { format, may } = useAdmin();
  return (
    <BlockStack gap="300">
      <InlineStack gap="200">
        <Badge tone="attention">{t(`knowledge.findings.kind.${kind}`)}</Badge>
        <Badge>{format.languageLabel(locale)}</Badge>
      </InlineStack>
      <InlineGrid columns={{ xs: 1, sm: right ? 2 : 1 }} gap="300">
        <Passage side={left} />
        {right && <Passage side={right} />}
      </InlineGrid>
      {may("texts") && <InlineStack><Button variant="tertiary" onClick={onDismiss} disabled={isBusy}>{t("knowledge.findings.dismiss")}</Button></InlineStack>}
    </BlockStack>
  );
}

function Passage({ side }: { side: Side }) {
  const { format } = useAdmin();
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <Link url={`/app/knowledge/${side.articleId}`}>{side.title}</Link>
        <Text as="span" tone="subdued" variant="bodySm"><time dateTime={side.updatedAt} suppressHydrationWarning>{format.date(side.updatedAt)}</time></Text>
        <Text as="p" breakWord>{side.quote}</Text>
      </BlockStack>
    </Box>
  );
}
