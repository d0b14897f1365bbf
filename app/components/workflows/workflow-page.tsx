import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, ButtonGroup, Card, Layout, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { WorkflowChoices, WorkflowDetail } from "#app/modules/workflows/views.ts";
import { LogCard } from "./log-card.tsx";
import { SecretCard } from "./secret-card.tsx";
import { useEditor } from "./use-editor.ts";
import { useWorkflowCommand } from "./use-workflow-command.ts";
import { WorkflowEditor } from "./workflow-editor.tsx";
import { OnBadge } from "./workflows-page.tsx";

/** One workflow: switched on or off, changed, and what it did. */
export function WorkflowPage({ detail, choices }: { detail: WorkflowDetail; choices: WorkflowChoices }) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const { definition, version, isOn } = detail;
  const editor = useEditor({ stored: definition, save: (changed, proof) => ({ command: "change", version, definition: changed, proof }) });
  const { send, isBusy, pending, problem, done } = useWorkflowCommand();
  const isDeleted = done?.command === "delete";
  useEffect(() => {
    if (isDeleted) navigate("/app/workflows");
  }, [isDeleted, navigate]);
  return (
    <AdminPage title={definition.name} titleMetadata={<OnBadge isOn={isOn} />} backAction={{ content: t("nav.workflows"), url: "/app/workflows" }}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {problem && <Banner tone="warning" title={t("workflows.notDone")}><Text as="p">{words("workflowProblem", problem)}</Text></Banner>}
            <WorkflowEditor editor={editor} choices={choices} isDone={isDeleted} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">{t(isOn ? "workflows.on" : "workflows.off")}</Text>
                <Text as="p" tone="subdued">{t(isOn ? "workflows.onHelp" : "workflows.offHelp")}</Text>
                <Button
                  {...(!isOn && { variant: "primary" as const })} disabled={isBusy || editor.isBusy || editor.isDirty} loading={pending === "switch"} onClick={() => send({ command: "switch", version, isOn: !isOn })}
                >{t(isOn ? "workflows.switchOff" : "workflows.switchOn")}</Button>
                {editor.isDirty && <Text as="p" tone="subdued" variant="bodySm">{t("workflows.saveFirst")}</Text>}
              </BlockStack>
            </Card>
            {definition.steps.some(({ kind }) => kind === "webhook") && <SecretCard secret={detail.secret} />}
            <LogCard log={detail.log} />
            <DeleteCard isBusy={isBusy} isDeleting={pending === "delete"} onDelete={() => send({ command: "delete" })} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </AdminPage>
  );
}

function DeleteCard({ isBusy, isDeleting, onDelete }: { isBusy: boolean; isDeleting: boolean; onDelete(): void }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("workflows.delete")}</Text>
        <Text as="p" tone="subdued">{t("workflows.deleteHelp")}</Text>
        {isAsking
          ? (
            <ButtonGroup>
              <Button tone="critical" onClick={onDelete} loading={isDeleting} disabled={isBusy}>{t("workflows.deleteNow")}</Button>
              <Button onClick={() => setAsking(false)} disabled={isBusy}>{t("action.cancel")}</Button>
            </ButtonGroup>
          )
          : <ButtonGroup><Button tone="critical" variant="plain" onClick={() => setAsking(true)}>{t("workflows.deleteAsk")}</Button></ButtonGroup>}
      </BlockStack>
    </Card>
  );
}
