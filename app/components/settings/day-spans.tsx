import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { MAX_SPANS, type Span } from "#app/modules/hours/opening-week.ts";

const MIDNIGHT = "24:00";
/** Browsers know no 24:00; at the end of a span 00:00 can only mean the end of the day. */
const toField = (time: string) => (time === MIDNIGHT ? "00:00" : time);
const fromField = (time: string) => (time === "00:00" ? MIDNIGHT : time);

interface DaySpansProps {
  /** Of the day. */
  label: string;
  spans: Span[];
  onChange(spans: Span[]): void;
}

/** The hours of one day: none (closed), or up to four times from and to. */
export function DaySpans({ label, spans, onChange }: DaySpansProps) {
  const { t } = useTranslation();
  const change = (index: number, span: Span) => onChange(spans.map((each, at) => (at === index ? span : each)));
  return (
    <fieldset className="loket-day">
      <legend>{label}</legend>
      <BlockStack gap="200">
        {spans.length === 0 && <Text as="p" tone="subdued">{t("settings.hours.closed")}</Text>}
        {spans.map((span, index) => (
          <InlineStack key={index} gap="200" blockAlign="center">
            <TextField label={t("settings.hours.from", { day: label })} labelHidden type="time" value={span.from} onChange={(from) => change(index, { ...span, from })} autoComplete="off" />
            <span aria-hidden="true">–</span>
            <TextField label={t("settings.hours.to", { day: label })} labelHidden type="time" value={toField(span.to)} onChange={(to) => change(index, { ...span, to: fromField(to) })} autoComplete="off" />
            <Button variant="plain" accessibilityLabel={t("settings.hours.removeSpan", { day: label, from: span.from, to: span.to })} onClick={() => onChange(spans.filter((_, at) => at !== index))}>{t("settings.hours.remove")}</Button>
          </InlineStack>
        ))}
        {spans.length < MAX_SPANS && (
          <InlineStack>
            <Button variant="plain" accessibilityLabel={t("settings.hours.addSpanTo", { day: label })} onClick={() => onChange([...spans, nextSpan(spans)])}>{t("settings.hours.addSpan")}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </fieldset>
  );
}

/** Office hours at first, then what is left of the evening. */
function nextSpan(spans: Span[]): Span {
  const last = spans.at(-1);
  return last ? { from: last.to < "23:00" ? last.to : "22:00", to: MIDNIGHT } : { from: "09:00", to: "17:00" };
}
