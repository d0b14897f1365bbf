import { BlockStack, Button, Checkbox, InlineStack, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { freeId } from "#app/modules/flows/edit-flows.ts";
import { FIELD_TYPES, type FlowStep, MAX_FIELDS, MAX_LABEL } from "#app/modules/flows/flow-content.ts";
import { LocalField } from "./local-field.tsx";

type Form = FlowStep & { kind: "form" };
type Field = Form["fields"][number];

interface FieldRowsProps {
  step: Form;
  locale: Locale;
  firstLocale: Locale;
  isJudged: boolean;
  onChange(step: Form): void;
}

/** The fields that a shopper fills in. */
export function FieldRows({ step, locale, firstLocale, isJudged, onChange }: FieldRowsProps) {
  const { t } = useTranslation();
  const { fields } = step;
  const set = (index: number, change: Partial<Field>) => onChange({ ...step, fields: fields.map((field, at) => (at === index ? { ...field, ...change } : field)) });
  return (
    <BlockStack gap="300">
      {fields.map((field, index) => {
        const name = t("quickActions.field", { number: index + 1 });
        return (
          <div key={field.id} className="loket-flow-row">
            <LocalField label={name} text={field.label} locale={locale} firstLocale={firstLocale} max={MAX_LABEL} isJudged={isJudged} onChange={(label) => set(index, { label })} />
            <Select label={t("quickActions.fieldTypeOf", { name })} value={field.type} options={FIELD_TYPES.map((type) => ({ value: type, label: t(`quickActions.fieldType.${type}`) }))} onChange={(type) => set(index, { type: type as Field["type"] })} />
            <Button variant="tertiary" disabled={fields.length === 1} onClick={() => onChange({ ...step, fields: fields.toSpliced(index, 1) })} accessibilityLabel={t("quickActions.removeOf", { name })}>{t("quickActions.removeStep")}</Button>
            <Checkbox label={t("quickActions.required")} checked={field.isRequired} onChange={(isRequired) => set(index, { isRequired })} />
          </div>
        );
      })}
      {fields.length < MAX_FIELDS && <InlineStack><Button onClick={() => onChange({ ...step, fields: [...fields, { id: freeId("field", fields), label: {}, type: "line", isRequired: false }] })}>{t("quickActions.addField")}</Button></InlineStack>}
    </BlockStack>
  );
}
