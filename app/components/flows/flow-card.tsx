import { Banner, BlockStack, Button, Card, Checkbox, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FLOW_ICONS, type FlowIcon } from "#app/contracts/flows.ts";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { FlowProblem } from "#app/modules/flows/check-flows.ts";
import { addStep, countMissing, moveTo, removeStep } from "#app/modules/flows/edit-flows.ts";
import { type Flow, type FlowStep, MAX_STEPS, MAX_TITLE, STEP_KINDS, type StepKind, textIn } from "#app/modules/flows/flow-content.ts";
import { LocalField } from "./local-field.tsx";
import { StepCard } from "./step-card.tsx";

interface FlowCardProps {
  flow: Flow;
  locale: Locale;
  /** The shop's; the first has to have every text. */
  locales: Locale[];
  problems: FlowProblem[];
  onChange(flow: Flow): void;
  onRemove(): void;
  onClose(): void;
}

/** One quick action: its name and drawing, whether it is shown, and its steps from top to bottom. */
export function FlowCard({ flow, locale, locales, problems, onChange, onRemove, onClose }: FlowCardProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const firstLocale = locales[0] ?? "nl";
  const missing = countMissing(flow, locale);
  const setStep = (index: number, step: FlowStep) => onChange({ ...flow, steps: flow.steps.with(index, step) });
  const ofFlow = problems.filter(({ stepId }) => stepId === null);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{t("quickActions.editing", { name: textIn(flow.title, locale, locales) || t("quickActions.unnamed") })}</Text>
          <Button variant="plain" onClick={onClose}>{t("quickActions.close")}</Button>
        </InlineStack>
        {missing > 0 && locale !== firstLocale && (
          <Banner tone="warning"><Text as="p">{t("quickActions.missingNotice", { count: missing, language: format.language(locale), other: format.language(firstLocale) })}</Text></Banner>
        )}
        <LocalField label={t("quickActions.title")} text={flow.title} locale={locale} firstLocale={firstLocale} max={MAX_TITLE} isJudged={ofFlow.some(({ code }) => code === "no_title")} onChange={(title) => onChange({ ...flow, title })} />
        <InlineStack gap="400" blockAlign="end">
          <Select label={t("quickActions.icon")} value={flow.icon} onChange={(icon) => onChange({ ...flow, icon: icon as FlowIcon })} options={FLOW_ICONS.map((icon) => ({ value: icon, label: t(`quickActions.icons.${icon}`) }))} />
          <Checkbox label={t("quickActions.shown")} checked={flow.isOn} onChange={(isOn) => onChange({ ...flow, isOn })} />
        </InlineStack>
        {ofFlow.filter(({ code }) => code !== "no_title").map(({ code }) => <Text as="p" tone="critical" key={code}>{words("flowProblem", code)}</Text>)}
        <Text as="h3" variant="headingSm">{t("quickActions.steps")}</Text>
        {flow.steps.map((step, index) => (
          <StepCard
            key={step.id} step={step} index={index} steps={flow.steps} locale={locale} locales={locales} problems={problems.filter(({ stepId }) => stepId === step.id)}
            onChange={(changed) => setStep(index, changed)} onMove={(to) => onChange({ ...flow, steps: moveTo(flow.steps, index, to) })} onRemove={() => onChange(removeStep(flow, step.id))}
          />
        ))}
        {flow.steps.length < MAX_STEPS && (
          <Select
            label={t("quickActions.addStep")} value="" placeholder={t("quickActions.choose")} onChange={(kind) => onChange(addStep(flow, kind as StepKind))}
            options={STEP_KINDS.map((kind) => ({ value: kind, label: t(`quickActions.kind.${kind}`) }))}
          />
        )}
        <InlineStack align="end"><RemoveButton onRemove={onRemove} /></InlineStack>
      </BlockStack>
    </Card>
  );
}

function RemoveButton({ onRemove }: { onRemove(): void }) {
  const { t } = useTranslation();
  return <Button tone="critical" variant="plain" onClick={onRemove}>{t("quickActions.remove")}</Button>;
}
