import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { ReplayedChange, ReplayView } from "#app/modules/rules/find-replay.server.ts";
import { SideBySide } from "./side-by-side.tsx";

/** The drafts that a rule changes, without and with it; those that it makes worse first. */
export function ReplayedChanges({ replay: { changes, counts }, moreUrl }: { replay: ReplayView; moreUrl: string | null }) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t("replay.changes")}</Text>
          <Text as="p" tone="subdued" variant="bodySm">{t("rules.legend")}</Text>
        </BlockStack>
      </Box>
      {changes.map((change) => (
        <Fragment key={change.conversationId}>
          <Divider />
          <Change change={change} />
        </Fragment>
      ))}
      {moreUrl && changes.length < counts.CHANGED && <Box padding="400"><InlineStack align="center"><Button url={moreUrl}>{t("replay.more")}</Button></InlineStack></Box>}
    </Card>
  );
}

function Change({ change: { conversationId, locale, isWorse, before, after, marked } }: { change: ReplayedChange }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" fontWeight="semibold">{format.languageLabel(locale)}</Text>
            {isWorse && <Badge tone="warning">{t("replay.isWorse")}</Badge>}
          </InlineStack>
          <Link url={`/app/conversations/${conversationId}`}>{t("rules.openConversation")}</Link>
        </InlineStack>
        <SideBySide before={{ title: t("replay.without"), text: before }} after={{ title: t("replay.with"), text: after }} locale={locale} />
        {marked.map((claim) => <Marked key={claim.sentence} {...claim} locale={locale} />)}
      </BlockStack>
    </Box>
  );
}

function Marked({ sentence, problems, locale }: ReplayedChange["marked"][number] & { locale: string }) {
  const words = useWords();
  const why = problems.length > 0 ? problems : ["no_evidence"];
  return (
    <Text as="p" variant="bodySm" breakWord>
      <q lang={locale}>{sentence}</q>
      {why.map((problem) => {
        const [code = "", ...value] = problem.split(":");
        return <span key={problem} className="loket-problem">{words("problem", code, { value: value.join(":").trim() })}</span>;
      })}
    </Text>
  );
}
