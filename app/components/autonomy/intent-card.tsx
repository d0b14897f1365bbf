import { Badge, BlockStack, Box, Button, Card, Collapsible, Divider, InlineStack, Link, ProgressBar, Select, Text } from "@shopify/polaris";
import { Fragment, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { LEAST_DECISIONS } from "#app/modules/automation/autonomy-rules.ts";
import type { AutonomyRow } from "#app/modules/automation/list-autonomy.server.ts";

interface IntentCardProps {
  /** One topic in every language of the shop. */
  rows: AutonomyRow[];
  bar: number;
  isTrained: boolean;
  mayChange: boolean;
  isBusy: boolean;
  onChange(row: AutonomyRow, level: string): void;
}

export function IntentCard({ rows, ...rest }: IntentCardProps) {
  const { t } = useTranslation();
  const [first] = rows;
  if (!first) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t(`intent.${first.intent}`)}</Text>
          {!first.mayBeAuto && <Text as="p" tone="subdued">{t("autonomy.alwaysPerson")}</Text>}
        </BlockStack>
      </Box>
      {rows.map((row) => (
        <Fragment key={row.locale}>
          <Divider />
          <LanguageRow row={row} {...rest} />
        </Fragment>
      ))}
    </Card>
  );
}

function LanguageRow({ row, isTrained, bar, mayChange, isBusy, onChange }: Omit<IntentCardProps, "rows"> & { row: AutonomyRow }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const language = format.languageLabel(row.locale);
  const levels = ["OFF", "DRAFT", ...(row.mayBeAuto ? ["AUTO"] : [])];
  const cannotBeAuto = row.level !== "AUTO" && (!row.isEarned || !isTrained);
  return (
    <Box paddingInline="400" paddingBlock="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" fontWeight="semibold">{language}</Text>
            {row.isProposed && <Badge tone="success">{t("autonomy.proposed")}</Badge>}
            {row.level === "AUTO" && <Badge tone="info">{t("autonomy.leavesByItself")}</Badge>}
            {row.demoted && <Badge tone="warning">{t("autonomy.demoted")}</Badge>}
            {!row.interval && <Text as="span" tone="subdued" variant="bodySm">{t("autonomy.noDecisions")}</Text>}
          </InlineStack>
          <Select
            label={t("autonomy.levelOf", { topic: t(`intent.${row.intent}`), language })} labelHidden value={row.level} disabled={!mayChange || isBusy} onChange={(level) => onChange(row, level)}
            options={levels.map((level) => ({ value: level, label: t(`autonomyLevel.${level as "OFF"}`), disabled: level === "AUTO" && cannotBeAuto }))}
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
  const [isOpen, setOpen] = useState(false);
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
      {misses.length > 0 && (
        <>
          <InlineStack><Button variant="plain" disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen} ariaControls={`${id}-misses`} onClick={() => setOpen(!isOpen)}>{t("autonomy.misses")}</Button></InlineStack>
          <Collapsible id={`${id}-misses`} open={isOpen}>
            <BlockStack gap="100">
              {misses.map(({ conversationId, decision, decidedAt }) => (
                <Link key={`${conversationId} ${decidedAt}`} url={`/app/conversations/${conversationId}`}>{t(`autonomyMiss.${decision}`, { date: format.date(decidedAt) })}</Link>
              ))}
            </BlockStack>
          </Collapsible>
        </>
      )}
    </BlockStack>
  );
}
