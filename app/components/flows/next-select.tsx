import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { type FlowStep, textIn } from "#app/modules/flows/flow-content.ts";

const END = "";
const SHORT = 40;

/** Where a step or an answer leads: another step, or the end. */
export function NextSelect({ label, value, steps, ownId, locale, onChange }: { label: string; value: string | null; steps: FlowStep[]; ownId: string; locale: Locale; onChange(next: string | null): void }) {
  const { t } = useTranslation();
  const options = steps.map((step, index) => {
    const text = textIn(step.text, locale, LOCALES);
    return { value: step.id, label: `${index + 1}. ${t(`quickActions.kind.${step.kind}`)}${text ? `: ${text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}` : ""}` };
  });
  return (
    <Select
      label={label} value={value ?? END} onChange={(next) => onChange(next === END ? null : next)}
      options={[{ value: END, label: t("quickActions.end") }, ...options.filter((option) => option.value !== ownId)]}
    />
  );
}
