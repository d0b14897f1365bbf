import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { ReplayEstimate } from "#app/modules/rules/estimate-replay.server.ts";
import type { RuleDetail } from "#app/modules/rules/get-rule.server.ts";
import { REPLAYED_CONVERSATIONS } from "#app/modules/rules/replay.ts";
import { ReplayProgress } from "./replay-progress.tsx";
import { ReplayResult } from "./replay-result.tsx";

interface ReplayCardProps {
  detail: RuleDetail;
  mayChange: boolean;
  isBusy: boolean;
  pending: string | null;
  onStart(): void;
  onCancel(replayId: string): void;
  onContinue(replayId: string): void;
}

/** Tries a rule on the last conversations: what it costs, how far it is, and what it changes. */
export function ReplayCard({ detail, mayChange, isBusy, pending, onStart, onCancel, onContinue }: ReplayCardProps) {
  const { t } = useTranslation();
  const { replay, rule, estimate, otherRunning } = detail;
  const isRunning = replay?.status === "QUEUED" || replay?.status === "RUNNING";
  const mayStart = mayChange && !isRunning && rule.status !== "DISMISSED";
  const isHalf = replay?.status === "STOPPED" || replay?.status === "CANCELLED";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("replay.title", { count: REPLAYED_CONVERSATIONS })}</Text>
        <Text as="p" tone="subdued">{t("replay.description")}</Text>
        {isRunning && <ReplayProgress replay={replay} />}
        {isRunning && mayChange && <InlineStack><Button onClick={() => onCancel(replay.id)} loading={pending === "cancelReplay"}>{t("replay.cancel")}</Button></InlineStack>}
        {replay && !isRunning && <ReplayResult replay={replay} />}
        {mayStart && <Cost estimate={estimate} />}
        {mayStart && otherRunning && <Text as="p">{t("replay.otherRunning")} <Link url={`/app/rules/${otherRunning}`}>{t("replay.openOther")}</Link></Text>}
        {mayStart && (
          <InlineStack gap="200">
            {isHalf && <Button variant="primary" onClick={() => onContinue(replay.id)} loading={pending === "continueReplay"} disabled={isBusy || !estimate.hasRoom || otherRunning !== null}>{t("replay.goOn")}</Button>}
            <Button variant={replay ? undefined : "primary"} onClick={onStart} loading={pending === "replay"} disabled={isBusy || !estimate.hasRoom || otherRunning !== null}>
              {t(replay ? "replay.again" : "replay.start")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

/** What it takes at most, and whether there is that much. */
function Cost({ estimate: { calls, tokens, cents, leftTokens, leftCents, hasRoom, fits, isResting } }: { estimate: ReplayEstimate }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const money = (sum: number) => format.money({ amount: (sum / 100).toFixed(2), currency: "EUR" });
  if (!hasRoom) return <Text as="p" tone="caution">{t("replay.noRoom")}</Text>;
  if (calls === 0) return <Text as="p">{t("replay.noCost")}</Text>;
  return (
    <BlockStack gap="100">
      <Text as="p">{t("replay.cost", { calls: format.number(calls), tokens: format.number(tokens), money: money(Math.ceil(cents)), leftTokens: format.number(leftTokens), leftMoney: money(Math.floor(leftCents)) })}</Text>
      {!fits && <Text as="p" tone="caution">{t("replay.tight")}</Text>}
      {isResting && <Text as="p" tone="caution">{words("outcome", "circuit_open")}</Text>}
    </BlockStack>
  );
}
