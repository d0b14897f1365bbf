import { Banner, BlockStack, Button, Card, Layout, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { AutonomyRow, AutonomyView } from "#app/modules/automation/list-autonomy.server.ts";
import { BarCard } from "./bar-card.tsx";
import { IntentCard } from "./intent-card.tsx";
import { TrainingCard } from "./training-card.tsx";
import { useAutonomyCommand } from "./use-autonomy-command.ts";

export type AutonomyResult = { ok: true; wrong: string[] } | { ok: false; reason: string };

/** How far the assistant may go, per topic and language (AI-12): what is earned, proposed, switched on, and the switch that stops it all. */
export function AutonomyPage({ view }: { view: AutonomyView }) {
  const { t } = useTranslation();
  const words = useWords();
  const { may } = useAdmin();
  const { send, isBusy, problem, wrong } = useAutonomyCommand();
  const topics = groupByIntent(view.rows);
  const mayChange = may("settings");
  return (
    <AdminPage title={t("nav.autonomy")}>
      <BlockStack gap="400">
        {problem && <Banner tone="warning" title={t("autonomy.notSaved")}><Text as="p">{words("conflict", problem)}</Text></Banner>}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <Stops view={view} mayChange={mayChange} isBusy={isBusy} onStop={(stopped) => send({ command: "stop", stopped })} />
              {topics.map((rows) => (
                <IntentCard
                  key={rows[0]?.intent} rows={rows} isTrained={view.isTrained} bar={view.bar} isBusy={isBusy} mayChange={mayChange}
                  onChange={({ intent, locale }, level) => send({ command: "level", intent, locale, level })}
                />
              ))}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <BarCard bar={view.bar} mayChange={mayChange} isBusy={isBusy} onSave={(bar) => send({ command: "bar", bar })} />
              {mayChange && <TrainingCard isTrained={view.isTrained} wrong={wrong} isBusy={isBusy} onDone={(answers) => send({ command: "train", answers: { ...answers } })} />}
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </AdminPage>
  );
}

/** The kill switch, always in the same place. */
function Stops({ view, mayChange, isBusy, onStop }: { view: AutonomyView; mayChange: boolean; isBusy: boolean; onStop(stopped: boolean): void }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  if (view.stoppedEverywhere) return <Banner tone="warning" title={t("autonomy.stoppedEverywhere")}><Text as="p">{t("autonomy.stoppedEverywhereAdvice")}</Text></Banner>;
  if (view.stoppedByShop) {
    return (
      <Banner tone="warning" title={t("autonomy.stopped")} {...(mayChange && { action: { content: t("autonomy.resume"), onAction: () => onStop(false), loading: isBusy } })}>
        <Text as="p">{t("autonomy.stoppedAdvice")}</Text>
      </Banner>
    );
  }
  const isRunning = view.rows.some(({ level }) => level === "AUTO");
  return (
    <Card>
      <BlockStack gap="200" inlineAlign="start">
        <Text as="h2" variant="headingMd">{isRunning ? t("autonomy.running") : t("autonomy.nothingRuns")}</Text>
        <Text as="p" tone="subdued">{t("autonomy.description")}</Text>
        {isRunning && mayChange && (isAsking
          ? <Button tone="critical" loading={isBusy} onClick={() => { setAsking(false); onStop(true); }}>{t("autonomy.stopNow")}</Button>
          : <Button onClick={() => setAsking(true)}>{t("autonomy.stop")}</Button>)}
      </BlockStack>
    </Card>
  );
}

function groupByIntent(rows: AutonomyRow[]): AutonomyRow[][] {
  const groups = new Map<string, AutonomyRow[]>();
  for (const row of rows) groups.set(row.intent, [...(groups.get(row.intent) ?? []), row]);
  // Topics that may leave by themselves first: there is something to decide.
  return [...groups.values()].sort((a, b) => Number(b[0]?.mayBeAuto) - Number(a[0]?.mayBeAuto));
}
