import { BlockStack, Box, Button, ButtonGroup, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useWords } from "#app/components/use-words.ts";
import type { FlowProblem } from "#app/modules/flows/check-flows.ts";
import { type FlowStep, MAX_STEP_TEXT, POLICIES, type PolicyName } from "#app/modules/flows/flow-content.ts";
import { FieldRows } from "./field-rows.tsx";
import { LocalField } from "./local-field.tsx";
import { NextSelect } from "./next-select.tsx";
import { OptionRows } from "./option-rows.tsx";

interface StepCardProps {
  step: FlowStep;
  index: number;
  steps: FlowStep[];
  locale: Locale;
  locales: Locale[];
  problems: FlowProblem[];
  onChange(step: FlowStep): void;
  onMove(to: number): void;
  onRemove(): void;
}

/** Said beside the field itself. */
const BESIDE_FIELD = ["no_text", "no_label"];

/** One step of a quick action, with what is wrong with it and where it leads. */
export function StepCard({ step, index, steps, locale, locales, problems, onChange, onMove, onRemove }: StepCardProps) {
  const { t } = useTranslation();
  const words = useWords();
  const firstLocale = locales[0] ?? "nl";
  const name = `${index + 1}. ${t(`quickActions.kind.${step.kind}`)}`;
  const has = (code: FlowProblem["code"]) => problems.some((problem) => problem.code === code);
  const shared = { steps, locale, firstLocale, isJudged: has("no_label") };
  return (
    <Box padding="300" borderWidth="025" borderColor={problems.length > 0 ? "border-critical" : "border"} borderRadius="200">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h4" variant="headingSm">{name}</Text>
          <ButtonGroup gap="tight">
            <Button variant="tertiary" disabled={index === 0} onClick={() => onMove(index - 1)} accessibilityLabel={t("quickActions.upOf", { name })}>↑</Button>
            <Button variant="tertiary" disabled={index === steps.length - 1} onClick={() => onMove(index + 1)} accessibilityLabel={t("quickActions.downOf", { name })}>↓</Button>
            <Button variant="tertiary" disabled={steps.length === 1} onClick={onRemove} accessibilityLabel={t("quickActions.removeOf", { name })}>{t("quickActions.removeStep")}</Button>
          </ButtonGroup>
        </InlineStack>
        <Text as="p" tone="subdued">{t(`quickActions.kindHelp.${step.kind}`)}</Text>
        <LocalField label={t("quickActions.text")} text={step.text} locale={locale} firstLocale={firstLocale} max={MAX_STEP_TEXT} lines={2} isJudged={has("no_text")} onChange={(text) => onChange({ ...step, text })} />
        {step.kind === "policy" && (
          <Select label={t("quickActions.policy")} value={step.policy} options={POLICIES.map((policy) => ({ value: policy, label: t(`quickActions.policies.${policy}`) }))} onChange={(policy) => onChange({ ...step, policy: policy as PolicyName })} />
        )}
        {step.kind === "choice" && <OptionRows {...shared} step={step} onChange={onChange} />}
        {step.kind === "form" && <FieldRows {...shared} step={step} onChange={onChange} />}
        {problems.filter(({ code }) => !BESIDE_FIELD.includes(code)).map(({ code }) => <Text as="p" tone="critical" key={code}>{words("flowProblem", code)}</Text>)}
        {"next" in step && <NextSelect label={t("quickActions.then")} value={step.next} steps={steps} ownId={step.id} locale={locale} onChange={(next) => onChange({ ...step, next })} />}
      </BlockStack>
    </Box>
  );
}
