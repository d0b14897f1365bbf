import { Badge, BlockStack, Card, Divider, InlineStack, Link, List, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { LoggedRun } from "#app/modules/workflows/views.ts";

const TONES = { DONE: "success", STOPPED: "attention", FAILED: "warning" } as const;

/** What the workflow did, the newest first: each step with what came of it, webhooks with how they stand. */
export function LogCard({ log }: { log: LoggedRun[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t("workflows.log")}</Text>
          <Text as="p" tone="subdued">{t(log.length === 0 ? "workflows.logEmpty" : "workflows.logHelp")}</Text>
        </BlockStack>
        {log.map((run, index) => (
          <Fragment key={run.id}>
            {index > 0 && <Divider />}
            <Run run={run} />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

function Run({ run: { conversationId, status, reason, steps, calls, at } }: { run: LoggedRun }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const resultOf = (outcome: string, position: number) => {
    const call = calls.find((each) => each.position === position);
    if (!call) return words("workflowOutcome", outcome);
    const met = call.lastOutcome === null || call.status === "SENT" ? "" : ` (${/^\d+$/.test(call.lastOutcome) ? `HTTP ${call.lastOutcome}` : words("workflowOutcome", call.lastOutcome)})`;
    return t(`workflows.callStatus.${call.status}`) + met;
  };
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Link url={`/app/conversations/${conversationId}`}><time dateTime={at} suppressHydrationWarning>{format.dateTime(at)}</time></Link>
        <Badge tone={TONES[status]}>{t(`workflows.status.${status}`)}</Badge>
      </InlineStack>
      {reason && <Text as="p" variant="bodySm">{words("workflowOutcome", reason)}</Text>}
      {steps.length > 0 && (
        <List>
          {steps.map(({ kind, outcome }, position) => <List.Item key={`${position} ${kind}`}>{t(`workflows.step.${kind}`)}: {resultOf(outcome, position)}</List.Item>)}
        </List>
      )}
    </BlockStack>
  );
}
