import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import type { Definition } from "#app/modules/workflows/definition.ts";
import type { WorkflowChoices } from "#app/modules/workflows/views.ts";
import { useEditor } from "./use-editor.ts";
import { WorkflowEditor } from "./workflow-editor.tsx";

const EMPTY: Definition = { name: "", when: { event: "MESSAGE_RECEIVED" }, conditions: [], steps: [] };

/** A new workflow: it is kept switched off. */
export function NewWorkflowPage({ choices }: { choices: WorkflowChoices }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const editor = useEditor({ stored: EMPTY, save: (definition, proof) => ({ command: "add", definition, proof }) });
  const addedId = editor.done?.command === "add" ? editor.done.workflowId : null;
  useEffect(() => {
    if (addedId) navigate(`/app/workflows/${addedId}`);
  }, [addedId, navigate]);
  return (
    <AdminPage title={t("workflows.newTitle")} backAction={{ content: t("nav.workflows"), url: "/app/workflows" }}>
      <WorkflowEditor editor={editor} choices={choices} isDone={addedId !== null} />
    </AdminPage>
  );
}
