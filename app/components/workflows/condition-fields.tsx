import { ChoiceList, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LOCALES } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { CHANNELS, type Condition, OPENINGS, SIGNS } from "#app/modules/workflows/definition.ts";
import { MinutesField } from "./minutes-field.tsx";
import { NamesField } from "./names-field.tsx";

interface ConditionFieldsProps {
  condition: Condition;
  currency: string;
  onChange(condition: Condition): void;
}

/** The values of one condition. */
export function ConditionFields({ condition, currency, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  switch (condition.kind) {
    case "topic": return <Codes codes={INTENTS} chosen={condition.is} label={(code) => t(`intent.${code}`)} onChange={(is) => onChange({ ...condition, is })} />;
    case "language": return <Codes codes={LOCALES} chosen={condition.is} label={(code) => format.languageLabel(code)} onChange={(is) => onChange({ ...condition, is })} />;
    case "channel": return <Codes codes={CHANNELS} chosen={condition.is} label={(code) => t(`channel.${code}`)} onChange={(is) => onChange({ ...condition, is })} />;
    case "signs": return <Codes codes={SIGNS} chosen={condition.is} label={(code) => t(`workflows.sign.${code}`)} help={(code) => t(`workflows.signHelp.${code}`)} onChange={(is) => onChange({ ...condition, is })} />;
    case "tagged":
    case "untagged": return <NamesField label={t("workflows.oneOfTags")} names={condition.is} onChange={(is) => onChange({ ...condition, is })} />;
    case "vip": return <NamesField label={t("workflows.vipTags")} names={condition.tags} helpText={t("workflows.vipHelp")} onChange={(tags) => onChange({ ...condition, tags })} />;
    case "hours":
      return (
        <Select
          label={t("workflows.hoursLabel")} value={condition.is} helpText={t("workflows.hoursHelp")} options={OPENINGS.map((code) => ({ value: code, label: t(`workflows.opening.${code}`) }))}
          onChange={(is) => onChange({ ...condition, is: is === "open" ? "open" : "closed" })}
        />
      );
    case "waiting": return <MinutesField minutes={condition.minutes} onChange={(minutes) => onChange({ ...condition, minutes })} />;
    case "orderValue":
      return (
        <TextField
          label={t("workflows.atLeast")} type="number" min={0} value={String(condition.atLeast)} suffix={currency} autoComplete="off" helpText={t("workflows.orderHelp")}
          onChange={(value) => onChange({ ...condition, atLeast: Math.max(0, Math.trunc(Number(value)) || 0) })}
        />
      );
  }
}

interface CodesProps<Code extends string> {
  codes: readonly Code[];
  chosen: Code[];
  label(code: Code): string;
  help?(code: Code): string;
  onChange(chosen: Code[]): void;
}

function Codes<Code extends string>({ codes, chosen, label, help, onChange }: CodesProps<Code>) {
  const { t } = useTranslation();
  return (
    <ChoiceList
      allowMultiple title={t("workflows.oneOf")} selected={chosen} onChange={(selected) => onChange(codes.filter((code) => selected.includes(code)))}
      choices={codes.map((code) => ({ value: code, label: label(code), ...(help && { helpText: help(code) }) }))}
    />
  );
}
