import { BlockStack, Button, InlineStack, Tag } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { MacroField } from "./macro-field.tsx";
import type { DraftWork, ThreadActions } from "./use-thread-actions.ts";

const MAX_INSTRUCTION_CHARACTERS = 1_000;

interface InstructionFormProps {
  actions: ThreadActions;
  work: Extract<DraftWork, { kind: "redo" }>;
  conversationId: string;
  /** Language of the reply. */
  locale: Locale;
}

/** Asks for a new draft, with an instruction or without, and from a saved reply where one was chosen. */
export function InstructionForm({ actions, work, conversationId, locale }: InstructionFormProps) {
  const { t } = useTranslation();
  const { instruction, macro } = work;
  const without: DraftWork = { kind: "redo", instruction };
  return (
    <BlockStack gap="300">
      <MacroField
        conversationId={conversationId} locale={locale} label={t("draft.instructionLabel")} value={instruction} onChange={(next) => actions.setWork({ ...work, instruction: next })} lines={2}
        maxLength={MAX_INSTRUCTION_CHARACTERS} helpText={t("draft.instructionHelp")} autoFocus
        onChosen={({ id, name }, rest) => actions.setWork({ kind: "redo", instruction: rest, macro: { id, name } })}
      />
      {macro && <InlineStack><Tag onRemove={() => actions.setWork(without)}>{t("macros.picker.chosen", { name: macro.name })}</Tag></InlineStack>}
      <InlineStack gap="200">
        <Button onClick={() => actions.submit({ intent: "redo", instruction: instruction.trim(), ...(macro && { macroId: macro.id }) })} loading={actions.pending === "redo"}>{t("draft.action.write")}</Button>
        <Button onClick={() => actions.setWork({ kind: "look" })}>{t("action.cancel")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
