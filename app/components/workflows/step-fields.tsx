import { BlockStack, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { toUrgency, URGENCIES } from "#app/modules/conversation/intents.ts";
import { MAX_TAG_CHARACTERS } from "#app/modules/inbox/views.ts";
import { MAX_ADDRESS_CHARACTERS, MAX_NOTICE_CHARACTERS, type Step } from "#app/modules/workflows/definition.ts";
import type { WorkflowChoices } from "#app/modules/workflows/views.ts";

interface StepFieldsProps {
  step: Step;
  choices: WorkflowChoices;
  onChange(step: Step): void;
}

/** The values of one step, with what it comes to. */
export function StepFields({ step, choices, onChange }: StepFieldsProps) {
  const { t } = useTranslation();
  switch (step.kind) {
    case "assign":
      return <Colleague staffId={step.staffId} people={choices.colleagues.filter(({ canAnswer }) => canAnswer)} help={t("workflows.assignHelp")} onChange={(staffId) => onChange({ ...step, staffId })} />;
    case "tag":
      return <TextField label={t("workflows.tagName")} value={step.name} maxLength={MAX_TAG_CHARACTERS} autoComplete="off" helpText={t("workflows.tagHelp")} onChange={(name) => onChange({ ...step, name })} />;
    case "priority":
      return (
        <Select
          label={t("workflows.priorityLabel")} value={String(step.urgency)} helpText={t("workflows.priorityHelp")} onChange={(value) => onChange({ ...step, urgency: toUrgency(Number(value)) })}
          options={URGENCIES.map((level) => ({ value: String(level), label: t(`desk.urgency.${level}`) }))}
        />
      );
    case "macroDraft": return <MacroChoice macroId={step.macroId} macros={choices.macros} onChange={(macroId) => onChange({ ...step, macroId })} />;
    case "humanOnly": return <Text as="p" tone="subdued">{t("workflows.humanOnlyHelp")}</Text>;
    case "notify":
      return (
        <BlockStack gap="300">
          <Colleague staffId={step.staffId} people={choices.colleagues} help={t("workflows.notifyHelp")} onChange={(staffId) => onChange({ ...step, staffId })} />
          <TextField label={t("workflows.notice")} value={step.text} multiline={2} maxLength={MAX_NOTICE_CHARACTERS} showCharacterCount autoComplete="off" onChange={(text) => onChange({ ...step, text })} />
        </BlockStack>
      );
    case "webhook":
      return (
        <TextField
          label={t("workflows.address")} type="url" value={step.address} maxLength={MAX_ADDRESS_CHARACTERS} autoComplete="off" helpText={t("workflows.addressHelp")} onChange={(address) => onChange({ ...step, address })}
        />
      );
  }
}

function MacroChoice({ macroId, macros, onChange }: { macroId: string; macros: WorkflowChoices["macros"]; onChange(macroId: string): void }) {
  const { t } = useTranslation();
  const isGone = macroId !== "" && !macros.some(({ id }) => id === macroId);
  return (
    <Select
      label={t("workflows.macro")} value={isGone ? "" : macroId} placeholder={t("workflows.choose")} helpText={t(macros.length === 0 ? "workflows.macroNone" : "workflows.macroHelp")} onChange={onChange}
      options={macros.map(({ id, name }) => ({ value: id, label: name }))} {...(isGone && { error: t("workflowProblem.macro_not_found") })}
    />
  );
}

function Colleague({ staffId, people, help, onChange }: { staffId: string; people: WorkflowChoices["colleagues"]; help: string; onChange(staffId: string): void }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t("workflows.colleague")} value={staffId} placeholder={t("workflows.choose")} helpText={help} onChange={onChange}
      options={people.map(({ id, name }) => ({ value: id, label: name ?? t("workflows.noName", { id }) }))}
    />
  );
}
