import { Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type CaseRunView, isOpenRun } from "#app/modules/simulation/run-views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { usePolling } from "#app/components/use-polling.ts";
import { useWords } from "#app/components/use-words.ts";
import { GuidanceDecision } from "./guidance-decision.tsx";
import { RunResults } from "./run-results.tsx";
import { useCasesCommand } from "./use-cases-command.ts";

const POLL = { everyMs: 1_000, atMostMs: 5_000 };
const SELDOM = { everyMs: 60_000, atMostMs: 300_000 };

/** One run: how far it is, what it says compared with the last one, and the decision that waits for it. */
export function RunPage({ run }: { run: CaseRunView }) {
  const { t } = useTranslation();
  const words = useWords();
  const mayChange = useAdmin().may("texts");
  const command = useCasesCommand();
  const isOpen = isOpenRun(run);
  usePolling({ ...(isOpen ? POLL : SELDOM), key: `${run.id} ${run.status} ${run.done}` });
  return (
    <AdminPage title={t(`cases.reason.${run.reason}`)} backAction={{ content: t("nav.cases"), url: "/app/playground/cases" }}>
      <BlockStack gap="400">
        {command.problem && <Banner tone="warning" title={t("cases.refused")}><Text as="p">{words("caseProblem", command.problem)}</Text></Banner>}
        <Progress run={run} isOpen={isOpen} mayChange={mayChange} command={command} />
        {run.change && <GuidanceDecision run={run} change={run.change} isOpen={isOpen} mayChange={mayChange} command={command} />}
        <RunResults results={run.results} />
      </BlockStack>
    </AdminPage>
  );
}

function Progress({ run, isOpen, mayChange, command }: { run: CaseRunView; isOpen: boolean; mayChange: boolean; command: ReturnType<typeof useCasesCommand> }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { PASSED: passed, FAILED: failed, UNJUDGED: unjudged } = run.counts;
  const counts = [t("cases.passed", { count: passed }), t("cases.failed", { count: failed }), ...(unjudged > 0 ? [t("cases.unjudged", { count: unjudged })] : [])];
  return (
    <Card>
      <BlockStack gap="300">
        <div role="status">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">{isOpen ? t("cases.runningOf", { done: run.done, total: run.total }) : t(`cases.runStatus.${run.status}`)}</Text>
            <Text as="p">{counts.join(" · ")}</Text>
            <Text as="p" tone="subdued" variant="bodySm">
              <time dateTime={run.requestedAt} suppressHydrationWarning>{format.dateTime(run.requestedAt)}</time>{run.requestedBy && ` · ${run.requestedBy}`}
            </Text>
          </BlockStack>
        </div>
        {isOpen && <ProgressBar progress={Math.round((run.done / Math.max(1, run.total)) * 100)} size="small" />}
        {isOpen && mayChange && (
          <InlineStack><Button loading={command.pending?.command === "cancel"} onClick={() => command.send({ command: "cancel", runId: run.id })}>{t("cases.cancelRun")}</Button></InlineStack>
        )}
        {run.status === "FAILED" && <Text as="p">{t("cases.runFailedAdvice")}</Text>}
      </BlockStack>
    </Card>
  );
}
