import { Badge, BlockStack, Box, Button, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Guidance, GuidanceChangeView } from "#app/modules/simulation/guidance.ts";
import type { CaseRunView } from "#app/modules/simulation/run-views.ts";
import type { useCasesCommand } from "./use-cases-command.ts";

interface GuidanceDecisionProps {
  run: CaseRunView;
  change: GuidanceChangeView;
  isOpen: boolean;
  mayChange: boolean;
  command: ReturnType<typeof useCasesCommand>;
}

/** New guidance beside what is live, and what the merchant decides about it. */
export function GuidanceDecision({ run, change, isOpen, mayChange, command }: GuidanceDecisionProps) {
  const { t } = useTranslation();
  const isHeld = change.status === "HELD";
  const isNewest = change.runId === run.id;
  const newly = run.results.filter(({ comparison }) => comparison === "newly_failing").length;
  const isIncomplete = run.status !== "DONE" || run.counts.UNJUDGED > 0;
  const advice = isOpen ? "guidance.wait" : isIncomplete ? "guidance.incomplete" : newly > 0 ? "guidance.newlyFailing" : run.counts.FAILED > 0 ? "guidance.noWorse" : "guidance.allPass";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">{t("guidance.title")}</Text>
          <Badge {...(change.status === "LIVE" && { tone: "success" as const })}>{t(`guidance.status.${change.status}`)}</Badge>
        </InlineStack>
        {isHeld && isNewest && <Text as="p" {...(newly > 0 && !isOpen && { tone: "caution" as const })}>{t(advice, { count: newly })}</Text>}
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
          <Version title={t(isHeld ? "guidance.now" : "guidance.before")} words={change.before} />
          <Version title={t("guidance.new")} words={change} />
        </InlineGrid>
        {isHeld && !isNewest && <InlineStack><Button url={`/app/playground/runs/${change.runId}`}>{t("guidance.seeNewest")}</Button></InlineStack>}
        {isHeld && isNewest && mayChange && (
          <InlineStack gap="200">
            <Button
              {...(newly === 0 && !isIncomplete && { variant: "primary" as const })} disabled={isOpen || command.isBusy}
              loading={command.pending?.command === "decide" && command.pending.decision === "live"} onClick={() => command.send({ command: "decide", changeId: change.id, runId: run.id, decision: "live" })}
            >
              {t(newly > 0 || isIncomplete ? "guidance.liveAnyway" : "guidance.makeLive")}
            </Button>
            <Button disabled={command.isBusy} loading={command.pending?.command === "decide" && command.pending.decision === "back"} onClick={() => command.send({ command: "decide", changeId: change.id, runId: run.id, decision: "back" })}>
              {t("guidance.takeBack")}
            </Button>
            {!isOpen && isIncomplete && <Button disabled={command.isBusy} loading={command.pending?.command === "again"} onClick={() => command.send({ command: "again", changeId: change.id })}>{t("guidance.runAgain")}</Button>}
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Version({ title, words }: { title: string; words: Guidance }) {
  const { t } = useTranslation();
  const parts = [words.brandVoice, words.guidance].filter(Boolean);
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">{title}</Text>
        {parts.length === 0 && <Text as="p" tone="subdued">{t("guidance.blank")}</Text>}
        {parts.map((text, index) => <div key={index} className="loket-text">{text}</div>)}
      </BlockStack>
    </Box>
  );
}
