import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { freeId } from "#app/modules/flows/edit-flows.ts";
import { type FlowStep, MAX_LABEL, MAX_OPTIONS } from "#app/modules/flows/flow-content.ts";
import { LocalField } from "./local-field.tsx";
import { NextSelect } from "./next-select.tsx";

type Choice = FlowStep & { kind: "choice" };

interface OptionRowsProps {
  step: Choice;
  steps: FlowStep[];
  locale: Locale;
  firstLocale: Locale;
  isJudged: boolean;
  onChange(step: Choice): void;
}

/** The answers of a question, each with where it leads. */
export function OptionRows({ step, steps, locale, firstLocale, isJudged, onChange }: OptionRowsProps) {
  const { t } = useTranslation();
  const { options } = step;
  const set = (index: number, change: Partial<Choice["options"][number]>) => onChange({ ...step, options: options.map((option, at) => (at === index ? { ...option, ...change } : option)) });
  return (
    <BlockStack gap="300">
      {options.map((option, index) => {
        const name = t("quickActions.option", { number: index + 1 });
        return (
          <div key={option.id} className="loket-flow-row">
            <LocalField label={name} text={option.label} locale={locale} firstLocale={firstLocale} max={MAX_LABEL} isJudged={isJudged} onChange={(label) => set(index, { label })} />
            <NextSelect label={t("quickActions.thenOf", { name })} value={option.next} steps={steps} ownId={step.id} locale={locale} onChange={(next) => set(index, { next })} />
            <Button variant="tertiary" disabled={options.length === 1} onClick={() => onChange({ ...step, options: options.toSpliced(index, 1) })} accessibilityLabel={t("quickActions.removeOf", { name })}>{t("quickActions.removeStep")}</Button>
          </div>
        );
      })}
      {options.length < MAX_OPTIONS && <InlineStack><Button onClick={() => onChange({ ...step, options: [...options, { id: freeId("option", options), label: {}, next: null }] })}>{t("quickActions.addOption")}</Button></InlineStack>}
    </BlockStack>
  );
}
