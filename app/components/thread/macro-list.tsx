import { Badge, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { MacroPicker } from "./use-macro-picker.ts";

interface MacroListProps {
  id: string;
  optionId(index: number): string;
  picker: MacroPicker;
  /** Language of the text that they go into. */
  locale: Locale;
}

/** What there is to choose from; the text has the focus, and says which of these is meant (aria-activedescendant). */
export function MacroList({ id, optionId, picker, locale }: MacroListProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const { choices, active, isLoading } = picker;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" });
  }, [active, choices]);
  const said = choices.length > 0 ? t("macros.picker.count", { count: choices.length }) : t(isLoading ? "macros.picker.loading" : "macros.picker.none");
  return (
    // A press on the list is no reason for the text to lose the focus.
    <div className="loket-macro-list" onMouseDown={(event) => event.preventDefault()}>
      <div role="status"><Text as="p" tone="subdued" variant="bodySm">{said}</Text></div>
      <ul role="listbox" id={id} aria-label={t("macros.picker.label")} ref={list}>
        {choices.map((choice, index) => (
          <li key={choice.id} id={optionId(index)} role="option" aria-selected={index === active} onClick={() => picker.choose(choice)}>
            <InlineStack gap="200" blockAlign="center">
              <Text as="span" fontWeight="semibold" breakWord>{choice.name}</Text>
              {choice.isFallback && <Badge tone="attention">{t("macros.picker.onlyIn", { wanted: format.language(locale), language: format.language(choice.locale) })}</Badge>}
            </InlineStack>
            <span lang={choice.locale} className="loket-macro-list__text">{choice.snippet}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
