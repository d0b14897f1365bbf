import { TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import type { LocalText } from "#app/modules/flows/flow-content.ts";

interface LocalFieldProps {
  label: string;
  text: LocalText;
  locale: Locale;
  firstLocale: Locale;
  max: number;
  lines?: number;
  isLabelHidden?: boolean;
  /** Somebody wanted to publish, and a text was missing here. */
  isJudged: boolean;
  onChange(text: LocalText): void;
}

/** A text in the language that is being edited; what shoppers read instead while it is missing stands in its place. */
export function LocalField({ label, text, locale, firstLocale, max, lines, isLabelHidden = false, isJudged, onChange }: LocalFieldProps) {
  const { t } = useTranslation();
  const isMissingFirst = isJudged && !text[firstLocale]?.trim();
  const help = locale !== firstLocale && !text[locale]?.trim() && text[firstLocale] ? t("quickActions.insteadOf", { text: text[firstLocale] }) : undefined;
  return (
    <div lang={locale}>
      <TextField
        label={label} labelHidden={isLabelHidden} value={text[locale] ?? ""} maxLength={max} autoComplete="off" {...(lines && { multiline: lines })} {...(help && { helpText: help })}
        error={isMissingFirst && (locale === firstLocale ? t("quickActions.textNeeded") : t("quickActions.textNeededFirst"))} onChange={(value) => onChange({ ...text, [locale]: value })}
      />
    </div>
  );
}
