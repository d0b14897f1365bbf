import { BlockStack, Card, InlineGrid, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type BudgetPeriod, WARN_AT_PERCENT } from "#app/modules/drafting/budget-view.ts";
import type { UsageModel, UsageView } from "#app/modules/insights/usage-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { DaysChart } from "./days-chart.tsx";

/** What the model takes and costs: against the cap, per conversation, by model, day by day. */
export function UsagePage({ usage }: { usage: UsageView }) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.usage")} backAction={{ content: t("nav.settings"), url: "/app/settings" }}>
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("usage.description")}</Text></Gutter>
        <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
          <Period title={t("settings.budget.day")} period={usage.budget.day} />
          <Period title={t("settings.budget.month")} period={usage.budget.month} />
          <PerConversation usage={usage} />
        </InlineGrid>
        <DaysChart days={usage.days} />
        <Models models={usage.models} />
      </BlockStack>
    </AdminPage>
  );
}

function Period({ title, period: { usedCents, limitCents, usedTokens, limitTokens, percent } }: { title: string; period: BudgetPeriod }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const euros = (cents: number) => format.money({ amount: String(cents / 100), currency: "EUR" });
  const isNear = percent >= WARN_AT_PERCENT;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">{title}</Text>
        <Text as="p" variant="headingLg">{euros(usedCents)}</Text>
        <div aria-hidden="true"><ProgressBar progress={percent} size="small" tone={percent >= 100 ? "critical" : "primary"} /></div>
        <Text as="p" tone={isNear ? "caution" : "subdued"}>{t("usage.ofCap", { cap: euros(limitCents), percent: format.percent(percent) })}</Text>
        <Text as="p" tone="subdued">{t("usage.tokensOfCap", { tokens: format.number(usedTokens), cap: format.number(limitTokens) })}</Text>
      </BlockStack>
    </Card>
  );
}

function PerConversation({ usage: { conversations, microsPerConversation } }: { usage: UsageView }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">{t("usage.perConversation")}</Text>
        <Text as="p" variant="headingLg">{microsPerConversation === null ? "–" : format.euros(microsPerConversation)}</Text>
        <Text as="p" tone="subdued">{conversations === 0 ? t("usage.noConversations") : t("usage.conversations", { count: conversations, conversations: format.number(conversations) })}</Text>
      </BlockStack>
    </Card>
  );
}

function Models({ models }: { models: UsageModel[] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("usage.models")}</Text>
        {models.length === 0 ? <Text as="p" tone="subdued">{t("usage.noCalls")}</Text> : (
          <table className="loket-figures">
            <thead>
              <tr>{(["model", "calls", "read", "written", "cost"] as const).map((column) => <th key={column} scope="col">{t(`usage.column.${column}`)}</th>)}</tr>
            </thead>
            <tbody>
              {models.map(({ model, calls, inputTokens, outputTokens, micros }) => (
                <tr key={model}>
                  <th scope="row">{model}</th>
                  <td data-label={t("usage.column.calls")}>{format.number(calls)}</td>
                  <td data-label={t("usage.column.read")}>{format.number(inputTokens)}</td>
                  <td data-label={t("usage.column.written")}>{format.number(outputTokens)}</td>
                  <td data-label={t("usage.column.cost")}>{format.euros(micros)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Text as="p" tone="subdued">{t("usage.estimate")}</Text>
      </BlockStack>
    </Card>
  );
}
