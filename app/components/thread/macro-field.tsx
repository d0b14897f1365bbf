import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { MacroGaps } from "#app/components/macros/macro-gaps.tsx";
import type { FilledMacro, MacroChoice } from "#app/modules/macros/views.ts";
import { MacroList } from "./macro-list.tsx";
import { useMacroPicker } from "./use-macro-picker.ts";

interface MacroFieldProps {
  conversationId: string;
  /** Language of the text. */
  locale: Locale;
  label: string;
  value: string;
  onChange(text: string): void;
  lines: number;
  maxHeight?: number;
  maxLength: number;
  helpText?: string | undefined;
  autoFocus?: boolean;
  onInserted?(macroId: string): void;
  /** Takes the choice in place of the text, and the text as it is without it. */
  onChosen?(choice: MacroChoice, rest: string): void;
}

/** A text into which macros can be put: by "/" while typing, or by the button beneath. What nobody knows stays to be filled in. */
export function MacroField({ conversationId, locale, label, value, onChange, lines, maxHeight, maxLength, helpText, autoFocus = false, onInserted, onChosen }: MacroFieldProps) {
  const { t } = useTranslation();
  const around = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [last, setLast] = useState<FilledMacro | null>(null);
  const picker = useMacroPicker({
    conversationId, locale, around, value, onChange,
    onInserted: (filled) => {
      setLast(filled);
      onInserted?.(filled.id);
    },
    ...(onChosen && { onChosen }),
  });
  const optionId = (index: number) => `${listId}-${index}`;
  return (
    <BlockStack gap="200">
      <div ref={around} onKeyDown={picker.onKeyDown}>
        <div lang={locale}>
          <TextField
            label={label} value={value} onChange={picker.change} multiline={lines} maxHeight={maxHeight} maxLength={maxLength} autoComplete="off" helpText={helpText} autoFocus={autoFocus} onBlur={picker.close}
            {...(picker.isOpen && { ariaAutocomplete: "list", ariaControls: listId, ...(picker.choices.length > 0 && { ariaActiveDescendant: optionId(picker.active) }) })}
          />
        </div>
        {picker.isOpen && <MacroList id={listId} optionId={optionId} picker={picker} locale={locale} />}
      </div>
      <InlineStack gap="200" blockAlign="center">
        <Button variant="tertiary" onClick={picker.open} loading={picker.isFilling}>{t(onChosen ? "macros.picker.choose" : "macros.picker.insert")}</Button>
        <Text as="span" tone="subdued" variant="bodySm">{t("macros.picker.hint", { key: "/" })}</Text>
      </InlineStack>
      {picker.isGone && <div role="status"><Text as="p" tone="caution">{t("conflict.macro_not_found")}</Text></div>}
      {last && value.trim() !== "" && <InsertedNote macro={last} wanted={locale} />}
      <MacroGaps text={value} />
    </BlockStack>
  );
}

/** What a person should know of the macro that they just put in. */
function InsertedNote({ macro, wanted }: { macro: FilledMacro; wanted: Locale }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const notes = [
    ...(macro.orderName === null ? [] : [t("macros.picker.order", { order: macro.orderName })]),
    ...(macro.isFallback ? [t("macros.picker.fallback", { name: macro.name, wanted: format.language(wanted), language: format.language(macro.locale) })] : []),
    ...(macro.isShopifyDown ? [t("macros.picker.shopifyDown")] : []),
  ];
  if (notes.length === 0) return null;
  return <div role="status"><Text as="p" tone="subdued" variant="bodySm">{notes.join(" ")}</Text></div>;
}
