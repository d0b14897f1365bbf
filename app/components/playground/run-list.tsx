import { Badge, BlockStack, Box, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { type CaseRunRow, isOpenRun } from "#app/modules/simulation/run-views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

/** The newest runs, each with how many cases passed. */
export function RunList({ runs }: { runs: CaseRunRow[] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Card padding="0">
      <Box padding="400"><Text as="h2" variant="headingMd">{t("cases.runs")}</Text></Box>
      {runs.map((run) => (
        <Fragment key={run.id}>
          <Divider />
          <Box padding="400">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack gap="050">
                <Link url={`/app/playground/runs/${run.id}`} removeUnderline><Text as="span" fontWeight="semibold">{t(`cases.reason.${run.reason}`)}</Text></Link>
                <Text as="span" tone="subdued" variant="bodySm"><time dateTime={run.requestedAt} suppressHydrationWarning>{format.dateTime(run.requestedAt)}</time></Text>
              </BlockStack>
              <InlineStack gap="200">
                {run.status !== "DONE" && <Badge {...(isOpenRun(run) && { tone: "info" as const })}>{t(`cases.runStatus.${run.status}`)}</Badge>}
                <Text as="span">{t("cases.passedOf", { passed: run.counts.PASSED, total: run.total })}</Text>
              </InlineStack>
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}
