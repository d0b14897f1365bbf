import { Banner, BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useWords } from "#app/components/use-words.ts";
import { MAX_WORKFLOW_NAME_CHARACTERS } from "#app/modules/workflows/definition.ts";
import type { WorkflowChoices } from "#app/modules/workflows/views.ts";
import { ConditionsCard } from "./conditions-card.tsx";
import { StepsCard } from "./steps-card.tsx";
import { TrialCard } from "./trial-card.tsx";
import type { Editor } from "./use-editor.ts";
import { WhenCard } from "./when-card.tsx";

interface WorkflowEditorProps {
  editor: Editor;
  choices: WorkflowChoices;
  /** Saved, and the page is left: what was typed is no loss. */
  isDone?: boolean;
}

/** When, if, then, without code; and what it would have done about the last conversations. */
export function WorkflowEditor({ editor, choices, isDone = false }: WorkflowEditorProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { definition, set, problem } = editor;
  return (
    <BlockStack gap="400">
      <SaveBar
        id="workflow-save-bar" isDirty={editor.isDirty && !isDone} isSaving={editor.isBusy} saveLabel={editor.isTried ? t("action.save") : t("workflows.tryFirst")} onSave={editor.save} onDiscard={editor.discard}
      />
      {problem && <Banner tone="warning" title={t("workflows.notDone")}><Text as="p">{words("workflowProblem", problem)}</Text></Banner>}
      {editor.isTriedForSaving && <Banner tone="info"><Text as="p">{t("workflows.triedFirst")}</Text></Banner>}
      <Card>
        <TextField
          label={t("workflows.name")} value={definition.name} maxLength={MAX_WORKFLOW_NAME_CHARACTERS} autoComplete="off" helpText={t("workflows.nameHelp")} onChange={(name) => set({ name })}
        />
      </Card>
      <WhenCard when={definition.when} onChange={(when) => set({ when })} />
      <ConditionsCard conditions={definition.conditions} currency={choices.currency} onChange={(conditions) => set({ conditions })} />
      <StepsCard steps={definition.steps} choices={choices} onChange={(steps) => set({ steps })} />
      <TrialCard trial={editor.trial} isTried={editor.isTried} isBusy={editor.isBusy} isTrying={editor.pending === "try"} onTry={editor.tryIt} />
    </BlockStack>
  );
}
