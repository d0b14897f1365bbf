import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, Divider, InlineStack, ProgressBar, Select, Text } from "@shopify/polaris";
import { Fragment, useId } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ListCard, listUrl } from "#app/components/list-card.tsx";
import type { ShadowPlace, ShadowReport, ShadowRunView, ShadowShare } from "#app/modules/automation/shadow-views.ts";
import { ShadowMissItem } from "./shadow-miss.tsx";

const PATH = "/app/autonomy/shadow";

/** How many hidden proposals staff would have sent unchanged, per topic and language, with the misses side by side. */
export function ShadowReportPage({ report: { runs, run, total, places, reasons, misses }, isLaterPage }: { report: ShadowReport; isLaterPage: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <AdminPage title={t("shadowReport.title")} backAction={{ content: t("nav.autonomy"), url: "/app/autonomy" }}>
      <BlockStack gap="400">
        {run?.isRunning && <Banner tone="info" title={t("shadow.running", { date: format.dateTime(run.endsAt) })}><Text as="p">{t("shadowReport.whileRunning")}</Text></Banner>}
        {run && runs.length > 1 && <RunChoice runs={runs} run={run} />}
        {run && <Total total={total} reasons={reasons} />}
        {places.length > 0 && <Places places={places} />}
        {run && misses && (
          <BlockStack gap="200">
            <Gutter><Text as="h2" variant="headingMd">{t("shadowReport.misses")}</Text></Gutter>
            <ListCard
              items={misses.items} renderItem={(miss) => <ShadowMissItem miss={miss} />} empty={{ title: t("shadowReport.noMisses"), advice: t("shadowReport.noMissesAdvice") }}
              nextCursor={misses.nextCursor} isLaterPage={isLaterPage} urlOf={(cursor) => listUrl(PATH, { run: run.id, cursor })}
            />
          </BlockStack>
        )}
        {!run && <Card><Text as="p" tone="subdued">{t("shadowReport.never")}</Text></Card>}
      </BlockStack>
    </AdminPage>
  );
}

function RunChoice({ runs, run }: { runs: ShadowRunView[]; run: ShadowRunView }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const navigate = useNavigate();
  const label = ({ startedAt, endsAt }: ShadowRunView) => t("shadowReport.span", { from: format.dateTime(startedAt), to: format.dateTime(endsAt) });
  return (
    <Gutter>
      <Select label={t("shadowReport.run")} value={run.id} onChange={(id) => navigate(listUrl(PATH, { run: id }))} options={runs.map((each) => ({ value: each.id, label: label(each) }))} />
    </Gutter>
  );
}

function usePercent() {
  const { format } = useAdmin();
  return (share: number) => format.percent(Math.round(share * 100));
}

function Total({ total, reasons }: { total: ShadowShare; reasons: ShadowReport["reasons"] }) {
  const { t } = useTranslation();
  const percent = usePercent();
  return (
    <Card>
      <BlockStack gap="300">
        {total.interval === null ? <Text as="p">{t("shadowReport.nothing")}</Text> : (
          <BlockStack gap="100">
            <Text as="h2" variant="headingLg">{t("shadowReport.headline", { share: percent(total.unchanged / total.compared) })}</Text>
            <Text as="p">{t("shadowReport.interval", { unchanged: total.unchanged, count: total.compared, low: percent(total.interval.low), high: percent(total.interval.high) })}</Text>
          </BlockStack>
        )}
        {reasons.length > 0 && (
          <BlockStack gap="100">
            {reasons.map(({ reason, count }) => (
              <InlineStack key={reason} align="space-between" gap="200"><Text as="span">{t(`shadowReason.${reason}`)}</Text><Text as="span" numeric>{count}</Text></InlineStack>
            ))}
          </BlockStack>
        )}
        <Text as="p" tone="subdued" variant="bodySm">{t("shadowReport.how")}</Text>
      </BlockStack>
    </Card>
  );
}

function Places({ places }: { places: ShadowPlace[] }) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400"><Text as="h2" variant="headingMd">{t("shadowReport.byTopic")}</Text></Box>
      {places.map((place) => (
        <Fragment key={`${place.locale} ${place.intent}`}>
          <Divider />
          <Place place={place} />
        </Fragment>
      ))}
    </Card>
  );
}

function Place({ place: { intent, locale, unchanged, compared, interval } }: { place: ShadowPlace }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const percent = usePercent();
  const id = useId();
  return (
    <Box paddingInline="400" paddingBlock="300">
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <Text as="h3" fontWeight="semibold" id={id}>{t("shadowReport.place", { topic: t(`intent.${intent ?? "other"}`), language: format.language(locale) })}</Text>
          <Text as="span">{percent(unchanged / compared)}</Text>
        </InlineStack>
        <ProgressBar progress={Math.round((unchanged / compared) * 100)} size="small" tone="highlight" ariaLabelledBy={id} />
        {interval && <Text as="p" tone="subdued" variant="bodySm">{t("shadowReport.interval", { unchanged, count: compared, low: percent(interval.low), high: percent(interval.high) })}</Text>}
      </BlockStack>
    </Box>
  );
}
