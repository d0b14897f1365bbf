import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ListCard } from "#app/components/list-card.tsx";
import type { ListedWorkflow } from "#app/modules/workflows/views.ts";

const PATH = "/app/workflows";

/** What happens by itself, in the order in which it is done, and how often it did. */
export function WorkflowsPage({ workflows, limit }: { workflows: ListedWorkflow[]; limit: number }) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.workflows")} titleHidden={false} primaryAction={{ content: t("workflows.new"), url: `${PATH}/new`, disabled: workflows.length >= limit }}>
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("workflows.description")} {t("workflows.limit", { limit })}</Text></Gutter>
        <ListCard
          items={workflows} renderItem={(workflow) => <WorkflowItem workflow={workflow} />}
          empty={{ title: t("workflows.empty"), advice: t("workflows.emptyAdvice") }} nextCursor={null} isLaterPage={false} urlOf={() => PATH}
        />
      </BlockStack>
    </AdminPage>
  );
}

function WorkflowItem({ workflow: { id, name, event, isOn, runs, problems, lastRunAt } }: { workflow: ListedWorkflow }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box padding="400">
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <Text as="h2" variant="bodyLg" breakWord><Link url={`${PATH}/${id}`}>{name}</Link></Text>
          <OnBadge isOn={isOn} />
        </InlineStack>
        <InlineStack gap="300">
          <Text as="span" tone="subdued" variant="bodySm">{t(`workflows.event.${event}`)}</Text>
          <Text as="span" tone="subdued" variant="bodySm">{t("workflows.runs", { count: runs })}</Text>
          {problems > 0 && <Text as="span" tone="caution" variant="bodySm">{t("workflows.problems", { count: problems })}</Text>}
          {lastRunAt && <Text as="span" tone="subdued" variant="bodySm"><time dateTime={lastRunAt} suppressHydrationWarning>{t("workflows.lastRun", { date: format.dateTime(lastRunAt) })}</time></Text>}
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

/** Whether a workflow is on, in words, not by colour alone (AI-07). */
export function OnBadge({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation();
  return <Badge {...(isOn && { tone: "success" as const })}>{t(isOn ? "workflows.on" : "workflows.off")}</Badge>;
}
