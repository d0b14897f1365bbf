import { Banner, BlockStack, Button, Card, Layout, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { AutonomyRow, AutonomyView } from "#app/modules/automation/list-autonomy.server.ts";
import { BarCard } from "./bar-card.tsx";
import { BulkCard } from "./bulk-card.tsx";
import { DecideCard } from "./decide-card.tsx";
import { ShadowCard } from "./shadow-card.tsx";
import { TopicsCard } from "./topics-card.tsx";
import { TrainingCard } from "./training-card.tsx";
import { useAutonomyCommand } from "./use-autonomy-command.ts";

export type AutonomyResult = { ok: true; wrong: string[] } | { ok: false; reason: string };

/** How far the assistant may go, per topic and language (AI-12): what is earned, proposed, switched on, and the switch that stops it all. */
export function AutonomyPage({ view }: { view: AutonomyView }) {
  const { t } = useTranslation();
  const words = useWords();
  const { may } = useAdmin();
  const { send, isBusy, problem, wrong } = useAutonomyCommand();
  const mayChange = may("settings");
  const change = ({ intent, locale }: AutonomyRow, level: string) => send({ command: "level", intent, locale, level });
  const proposed = view.rows.filter(({ isProposed }) => isProposed);
  const common = { isTrained: view.isTrained, mayChange, isBusy };
  return (
    <AdminPage title={t("nav.autonomy")}>
      <BlockStack gap="400">
        {problem && <Banner tone="warning" title={t("autonomy.notSaved")}><Text as="p">{words("conflict", problem)}</Text></Banner>}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <Stops view={view} mayChange={mayChange} isBusy={isBusy} onStop={(stopped) => send({ command: "stop", stopped })} />
              {proposed.length > 0 && <DecideCard rows={proposed} {...common} onLetLeave={(row) => change(row, "AUTO")} />}
              <TopicsCard rows={view.rows} locales={view.locales} bar={view.bar} {...common} onChange={change} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <ShadowCard
                shadow={view.shadow} mayChange={mayChange} isBusy={isBusy}
                onStart={(days) => send({ command: "startShadow", days })} onStop={() => send({ command: "stopShadow" })}
              />
              <BarCard bar={view.bar} mayChange={mayChange} isBusy={isBusy} onSave={(bar) => send({ command: "bar", bar })} />
              <BulkCard isOn={view.isBulkOn} isTrained={view.isTrained} mayChange={mayChange} isBusy={isBusy} onChange={(isOn) => send({ command: "bulk", isOn })} />
              {may("answer") && <TrainingCard isTrained={view.isTrained} wrong={wrong} isBusy={isBusy} onDone={(answers) => send({ command: "train", answers: { ...answers } })} />}
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
