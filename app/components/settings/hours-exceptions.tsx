import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_EXCEPTIONS, type Span } from "#app/modules/hours/opening-week.ts";
import { isDay } from "#app/modules/hours/wall-clock.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { DaySpans } from "./day-spans.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

/** Days that differ: a leave, a local holiday, a holiday on which somebody answers after all. */
export function HoursExceptions({ form: { draft, set, problems } }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const [day, setDay] = useState("");
  const list = draft.hoursExceptions;
  const change = (of: string, spans: Span[]) => set("hoursExceptions", list.map((each) => (each.day === of ? { day: of, spans } : each)));
  const mayAdd = isDay(day) && list.length < MAX_EXCEPTIONS && list.every((each) => each.day !== day);
  const add = () => {
    set("hoursExceptions", [...list, { day, spans: [] }].sort((a, b) => (a.day < b.day ? -1 : 1)));
    setDay("");
  };
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">{t("settings.hours.exceptions")}</Text>
      <Text as="p" tone="subdued">{t("settings.hours.exceptionsHelp")}</Text>
      {list.map((exception) => (
        <BlockStack key={exception.day} gap="100">
          <DaySpans label={format.day(exception.day)} spans={exception.spans} onChange={(spans) => change(exception.day, spans)} />
          <InlineStack>
            <Button variant="plain" onClick={() => set("hoursExceptions", list.filter((each) => each.day !== exception.day))}>{t("settings.hours.removeException", { day: format.day(exception.day) })}</Button>
          </InlineStack>
        </BlockStack>
      ))}
      {problems.hoursExceptions && <Text as="p" tone="critical">{words("settingsProblem", problems.hoursExceptions)}</Text>}
      <TextField
        label={t("settings.hours.newException")} type="date" value={day} onChange={setDay} autoComplete="off"
        connectedRight={<Button disabled={!mayAdd} onClick={add}>{t("settings.hours.addException")}</Button>}
      />
    </BlockStack>
  );
}
