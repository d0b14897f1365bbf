import { Badge, BlockStack, Box, Button, Collapsible, InlineStack, Link, ProgressBar, Select, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { LEAST_DECISIONS } from "#app/modules/automation/autonomy-rules.ts";
import type { AutonomyRow } from "#app/modules/automation/list-autonomy.server.ts";

export interface TopicRowProps {
  row: AutonomyRow;
  bar: number;
  isTrained: boolean;
  mayChange: boolean;
  isBusy: boolean;
  onChange(row: AutonomyRow, level: string): void;
}

/** One topic in one language: how far the assistant may go, and what people decided so far. */
export function TopicRow({ row, isTrained, bar, mayChange, isBusy, onChange }: TopicRowProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const levels = ["OFF", "DRAFT", ...(row.mayBeAuto ? ["AUTO"] : [])];
  const cannotBeAuto = row.level !== "AUTO" && (!row.isEarned || !isTrained);
  return (
    <Box paddingInline="400" paddingBlock="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" fontWeight="semibold">{t(`intent.${row.intent}`)}</Text>
            {row.isProposed && <Badge tone="success">{t("autonomy.proposed")}</Badge>}
            {row.level === "AUTO" && <Badge tone="info">{t("autonomy.leavesByItself")}</Badge>}
            {row.demoted && <Badge tone="warning">{t("autonomy.demoted")}</Badge>}
            {!row.interval && <Text as="span" tone="subdued" variant="bodySm">{t("autonomy.noDecisions")}</Text>}
          </InlineStack>
          <Select
            label={t("autonomy.levelOf", { topic: t(`intent.${row.intent}`), language: format.languageLabel(row.locale) })} labelHidden value={row.level} disabled={!mayChange || isBusy}
            onChange={(level) => onChange(row, level)} options={levels.map((level) => ({ value: level, label: t(`autonomyLevel.${level as "OFF"}`), disabled: level === "AUTO" && cannotBeAuto }))}
          />
        </InlineStack>
        <Earned row={row} bar={bar} isTrained={isTrained} />
      </BlockStack>
    </Box>
  );
}

/** What people decided: the count, the interval, and the drafts that they changed. */
function Earned({ row: { decided, unchanged, interval, mayBeAuto, isEarned, demoted, misses }, bar, isTrained }: { row: AutonomyRow; bar: number; isTrained: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const id = useId();
  if (!interval) return null;
  const percent = (share: number) => format.percent(Math.round(share * 100));
  return (
    <BlockStack gap="200">
      <Text as="p">{t("autonomy.unchanged", { unchanged, decided, low: percent(interval.low), high: percent(interval.high) })}</Text>
      {mayBeAuto && <ProgressBar progress={Math.round(interval.low * 100)} size="small" tone={isEarned ? "success" : "highlight"} ariaLabelledBy={id} />}
      {mayBeAuto && (
        <Text as="p" tone="subdued" variant="bodySm" id={id}>
          {demoted ? t(`autonomyDemoted.${demoted.reason as "reported"}`, { date: format.date(demoted.at) })
            : decided < LEAST_DECISIONS ? t("autonomy.tooFew", { count: LEAST_DECISIONS - decided })
            : isEarned ? t(isTrained ? "autonomy.earned" : "autonomy.trainFirst") : t("autonomy.belowBar", { bar: percent(bar / 100) })}
        </Text>
      )}
      {misses.length > 0 && <Misses misses={misses} />}
    </BlockStack>
  );
}

function Misses({ misses }: { misses: AutonomyRow["misses"] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <InlineStack><Button variant="plain" disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen} ariaControls={id} onClick={() => setOpen(!isOpen)}>{t("autonomy.misses")}</Button></InlineStack>
      <Collapsible id={id} open={isOpen}>
        <BlockStack gap="100">
          {misses.map(({ conversationId, decision, decidedAt }) => (
            <Link key={`${conversationId} ${decidedAt}`} url={`/app/conversations/${conversationId}`}>{t(`autonomyMiss.${decision}`, { date: format.date(decidedAt) })}</Link>
          ))}
        </BlockStack>
      </Collapsible>
    </>
  );
}
