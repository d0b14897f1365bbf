import { BlockStack, Button, InlineStack, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ThreadActions } from "./use-thread-actions.ts";

const MAX_INSTRUCTION_CHARACTERS = 1_000;

/** Asks for a new draft, with an instruction or without. */
export function InstructionForm({ actions, instruction }: { actions: ThreadActions; instruction: string }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <TextField
        label={t("draft.instructionLabel")} value={instruction} onChange={(next) => actions.setWork({ kind: "redo", instruction: next })} multiline={2}
        maxLength={MAX_INSTRUCTION_CHARACTERS} autoComplete="off" helpText={t("draft.instructionHelp")} autoFocus
      />
      <InlineStack gap="200">
        <Button onClick={() => actions.submit({ intent: "redo", instruction: instruction.trim() })} loading={actions.pending === "redo"}>{t("draft.action.write")}</Button>
        <Button onClick={() => actions.setWork({ kind: "look" })}>{t("action.cancel")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
