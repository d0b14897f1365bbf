import { Banner, BlockStack, Box, Card, InlineStack, Layout, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { RuleDetail } from "#app/modules/rules/get-rule.server.ts";
import { LEAST_ROLE } from "#app/modules/shop/roles.ts";
import { DecisionCard } from "./decision-card.tsx";
import { ReplayCard } from "./replay-card.tsx";
import { ReplayedChanges } from "./replayed-changes.tsx";
import { RuleScope, RuleStatusBadge } from "./rule-badges.tsx";
import { Effect, RuleForm } from "./rule-form.tsx";
import { RuleHistory } from "./rule-history.tsx";
import { SideBySide } from "./side-by-side.tsx";
import { useRuleCommand } from "./use-rule-command.ts";

/** One rule: the edit it comes from, what a replay showed, and the decision. */
export function RulePage({ detail, moreUrl }: { detail: RuleDetail; moreUrl: string | null }) {
  const { t } = useTranslation();
  const mayChange = useAdmin().may("texts");
  const words = useWords();
  const form = useRuleCommand();
  const { send, isBusy, pending, problem } = useRuleCommand();
  const { rule, replay } = detail;
  const { version } = rule;
  return (
    <AdminPage title={t("rules.one")} titleMetadata={<RuleStatusBadge status={rule.status} />} backAction={{ content: t("nav.rules"), url: "/app/rules" }}>
      <BlockStack gap="400">
        {problem && <Banner tone="warning" title={t("rules.notDone")}><Text as="p">{words("conflict", problem)}</Text></Banner>}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {mayChange
                ? <RuleForm rule={rule} isBusy={form.isBusy} problem={form.problem} onSave={(wish) => form.send({ command: "change", version, ...wish })} />
                : <Reader detail={detail} />}
              <Conflicts detail={detail} />
              <DecisionCard detail={detail} mayChange={mayChange} isBusy={isBusy} pending={pending} onDecide={(command) => send({ command, version })} />
              <EditCard detail={detail} />
              <ReplayCard
                detail={detail} mayChange={mayChange} isBusy={isBusy} pending={pending}
                onStart={() => send({ command: "replay", version })}
                onCancel={(replayId) => send({ command: "cancelReplay", replayId })} onContinue={(replayId) => send({ command: "continueReplay", replayId })}
              />
              {replay && replay.changes.length > 0 && <ReplayedChanges replay={replay} moreUrl={moreUrl} />}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <RuleHistory events={detail.history} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </AdminPage>
  );
}

function Reader({ detail: { rule } }: { detail: RuleDetail }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd" breakWord>{rule.text}</Text>
        <RuleScope rule={rule} />
        <Effect text={rule.text} />
        <Text as="p" tone="subdued">{t("rules.readOnly", { role: t(`role.${LEAST_ROLE.texts}`) })}</Text>
      </BlockStack>
    </Card>
  );
}

function Conflicts({ detail: { conflicts } }: { detail: RuleDetail }) {
  const { t } = useTranslation();
  if (conflicts.length === 0) return null;
  return (
    <Banner tone="warning" title={t("rules.conflicts")}>
      <List>
        {conflicts.map((conflict) => (
          <List.Item key={`${conflict.kind === "rule" ? "" : conflict.code} ${conflict.quote}`}>
            <q>{conflict.quote}</q> {conflict.kind === "rule" ? t("rules.conflictRule") : t(`guidanceConflict.${conflict.code}`)}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

function EditCard({ detail: { edit, history } }: { detail: RuleDetail }) {
  const { t } = useTranslation();
  if (!edit && !history.some(({ what }) => what === "proposed")) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">{t("rules.editTitle")}</Text>
          {edit && <Link url={`/app/conversations/${edit.conversationId}`}>{t("rules.openConversation")}</Link>}
        </InlineStack>
        {edit
          ? <SideBySide before={{ title: t("rules.editDraft"), text: edit.before }} after={{ title: t("rules.editSent"), text: edit.after }} locale={edit.locale} />
          : <Text as="p" tone="subdued">{t("rules.editGone")}</Text>}
        {edit && <Box><Text as="p" tone="subdued" variant="bodySm">{t("rules.legend")}</Text></Box>}
      </BlockStack>
    </Card>
  );
}
