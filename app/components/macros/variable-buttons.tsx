import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { VARIABLES } from "#app/modules/macros/variables.ts";
import { useVariableName } from "./macro-gaps.tsx";

interface VariableButtonsProps {
  /** Of the textarea that they write into. */
  fieldId: string;
  text: string;
  onChange(text: string): void;
}

/** Puts a variable where the caret is: nobody has to know how they are written. */
export function VariableButtons({ fieldId, text, onChange }: VariableButtonsProps) {
  const { t } = useTranslation();
  const nameOf = useVariableName();
  const caret = useRef<number | null>(null);
  useEffect(() => {
    const input = document.getElementById(fieldId) as HTMLTextAreaElement | null;
    if (caret.current === null || !input) return;
    input.focus();
    input.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [fieldId, text]);
  const insert = (name: string) => {
    const input = document.getElementById(fieldId) as HTMLTextAreaElement | null;
    const [start, end] = [input?.selectionStart ?? text.length, input?.selectionEnd ?? text.length];
    const variable = `{{${name}}}`;
    caret.current = start + variable.length;
    onChange(text.slice(0, start) + variable + text.slice(end));
  };
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">{t("macros.variables")}</Text>
      <InlineStack gap="100">{VARIABLES.map((name) => <Button key={name} size="slim" onClick={() => insert(name)}>{nameOf(name)}</Button>)}</InlineStack>
      <Text as="p" tone="subdued" variant="bodySm">{t("macros.variablesHelp")}</Text>
    </BlockStack>
  );
}
