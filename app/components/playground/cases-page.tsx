import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CasesView } from "#app/modules/simulation/view-cases.server.ts";
import type { GuidanceChangeView } from "#app/modules/simulation/guidance.ts";
import { isOpenRun } from "#app/modules/simulation/run-views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage } from "#app/components/admin-page.tsx";
import { usePolling } from "#app/components/use-polling.ts";
import { useWords } from "#app/components/use-words.ts";
import { CaseList } from "./case-list.tsx";
import { RunList } from "./run-list.tsx";
import { useCasesCommand } from "./use-cases-command.ts";

const POLL = { everyMs: 2_000, atMostMs: 10_000 };
const SELDOM = { everyMs: 60_000, atMostMs: 300_000 };

/** The saved cases of the shop, their runs, and cases to begin with. */
export function CasesPage({ view }: { view: CasesView }) {
  const { t } = useTranslation();
  const words = useWords();
  const mayChange = useAdmin().may("texts");
  const command = useCasesCommand();
  const open = view.runs.find(isOpenRun);
  // Its run may have reached the end of its retention: another one is needed to decide on.
  const wayOn = ({ id, runId }: GuidanceChangeView) =>
    runId ? { action: { content: t("guidance.seeRun"), url: `/app/playground/runs/${runId}` } } : mayChange ? { action: { content: t("guidance.runAgain"), onAction: () => command.send({ command: "again", changeId: id }) } } : {};
  usePolling({ ...(open ? POLL : SELDOM), key: open ? `${open.id} ${open.done}` : "none" });
  return (
    <AdminPage
      title={t("nav.cases")} backAction={{ content: t("nav.playground"), url: "/app/playground" }}
      {...(mayChange && view.cases.length > 0 && {
        primaryAction: { content: t("cases.runAll"), onAction: () => command.send({ command: "run" }), loading: command.pending?.command === "run", disabled: open !== undefined },
      })}
    >
      <BlockStack gap="400">
        {command.problem && <Banner tone="warning" title={t("cases.refused")}><Text as="p">{words("caseProblem", command.problem)}</Text></Banner>}
        {!command.problem && view.held && (
          <Banner tone="info" title={t("guidance.held")} {...wayOn(view.held)}>
            <Text as="p">{t("guidance.heldAdvice")}</Text>
          </Banner>
        )}
        <CaseList cases={view.cases} mayChange={mayChange} command={command} />
        {mayChange && view.starters.length > 0 && <Starters view={view} command={command} />}
        {view.runs.length > 0 && <RunList runs={view.runs} />}
      </BlockStack>
    </AdminPage>
  );
}

function Starters({ view, command }: { view: CasesView; command: ReturnType<typeof useCasesCommand> }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{t("cases.startersTitle")}</Text>
          <Text as="p" tone="subdued">{t("cases.startersDescription")}</Text>
        </BlockStack>
        <InlineStack gap="200">
          {view.starters.map(({ locale, count }) => (
            <Button key={locale} disabled={command.isBusy} onClick={() => command.send({ command: "starters", locale })}>{t("cases.addStarters", { count, language: format.language(locale) })}</Button>
          ))}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
