import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { SHADOW_DAYS } from "#app/modules/automation/shadow-rules.ts";
import type { ShadowSummary } from "#app/modules/automation/shadow-views.ts";

interface ShadowCardProps {
  /** The newest run; null: the shop never tried. */
  shadow: ShadowSummary | null;
  mayChange: boolean;
  isBusy: boolean;
  onStart(days: number): void;
  onStop(): void;
}

/** Tries the assistant in the dark: what would people have sent unchanged, had they seen it? */
export function ShadowCard({ shadow, ...rest }: ShadowCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("shadow.title")}</Text>
        {shadow?.run.isRunning ? <Running shadow={shadow} {...rest} /> : <Idle shadow={shadow} {...rest} />}
        {shadow && <InlineStack><Button url="/app/autonomy/shadow">{t("shadow.report")}</Button></InlineStack>}
      </BlockStack>
    </Card>
  );
}

function Running({ shadow, mayChange, isBusy, onStop }: ShadowCardProps & { shadow: ShadowSummary }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Text as="p" fontWeight="semibold">{t("shadow.running", { date: format.dateTime(shadow.run.endsAt) })}</Text>
      <Text as="p" tone="subdued">{t("shadow.runningAdvice")} {t("shadow.compared", { count: shadow.compared })}</Text>
      {mayChange && (
        <InlineStack>
          {isAsking
            ? <Button variant="primary" loading={isBusy} onClick={() => { setAsking(false); onStop(); }}>{t("shadow.stopNow")}</Button>
            : <Button onClick={() => setAsking(true)}>{t("shadow.stop")}</Button>}
        </InlineStack>
      )}
    </>
  );
}

function Idle({ shadow, mayChange, isBusy, onStart }: ShadowCardProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const [days, setDays] = useState(String(SHADOW_DAYS.usual));
  const count = Number(days);
  const isPossible = Number.isInteger(count) && count >= SHADOW_DAYS.min && count <= SHADOW_DAYS.max;
  return (
    <>
      <Text as="p" tone="subdued">{t("shadow.description")}</Text>
      {shadow && (
        <Text as="p" fontWeight="semibold">
          {shadow.compared === 0 ? t("shadow.lastEmpty") : t("shadow.last", { share: format.percent(Math.round((shadow.unchanged / shadow.compared) * 100)), count: shadow.compared })}
        </Text>
      )}
      {mayChange && (
        <BlockStack gap="200">
          <TextField
            label={t("shadow.days")} type="number" inputMode="numeric" autoComplete="off" value={days} onChange={setDays} min={SHADOW_DAYS.min} max={SHADOW_DAYS.max}
            {...(isPossible ? { helpText: t("shadow.daysHelp") } : { error: t("shadow.daysHelp") })}
          />
          <InlineStack><Button loading={isBusy} disabled={!isPossible} onClick={() => onStart(count)}>{t("shadow.start")}</Button></InlineStack>
        </BlockStack>
      )}
    </>
  );
}
