import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { gapsIn, toVariable } from "#app/modules/macros/variables.ts";

/** What a variable is called; one that Loket does not know is shown as it is written. */
export function useVariableName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const known = toVariable(name);
    return known ? t(`macroVariable.${known}`) : t("macroVariable.other", { code: name });
  };
}

/** Parts of a text that have to be written before it may leave; nothing where there are none. */
export function MacroGaps({ text }: { text: string }) {
  const { t } = useTranslation();
  const nameOf = useVariableName();
  const gaps = gapsIn(text);
  if (gaps.length === 0) return null;
  return (
    <div role="status" data-macro-gaps={gaps.length}>
      <Text as="p" tone="critical">{t("macros.gaps", { count: gaps.length, names: gaps.map(nameOf).join(", ") })}</Text>
    </div>
  );
}
