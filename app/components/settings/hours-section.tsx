import { BlockStack, Card, InlineGrid, Layout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { HOLIDAY_COUNTRIES } from "#app/modules/hours/holidays.ts";
import { WEEKDAYS } from "#app/modules/hours/opening-week.ts";
import { holidaysMeant, type ShopPlace } from "#app/modules/shop/answer-rules.ts";
import { ANSWER_MINUTES, HOLIDAY_CHOICES } from "#app/modules/shop/settings.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { DaySpans } from "./day-spans.tsx";
import { HoursExceptions } from "./hours-exceptions.tsx";
import { HoursPreview } from "./hours-preview.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

/** When somebody answers, on which days nobody does, and how fast an answer should be there. */
export function HoursSection({ form, place }: { form: SettingsForm; place: ShopPlace }) {
  const { t } = useTranslation();
  const words = useWords();
  const { draft, set, problems } = form;
  return (
    <Layout.AnnotatedSection title={t("settings.hours.title")} description={t("settings.hours.description")}>
      <Card>
        <BlockStack gap="500">
          <HoursPreview draft={draft} place={place} />
          <BlockStack gap="300">
            <Text as="h3" variant="headingSm">{t("settings.hours.week")}</Text>
            {WEEKDAYS.map((weekday) => (
              <DaySpans
                key={weekday} label={t(`settings.hours.weekday.${weekday}`)} spans={draft.openingHours[weekday]}
                onChange={(spans) => set("openingHours", { ...draft.openingHours, [weekday]: spans })}
              />
            ))}
            {problems.openingHours && <Text as="p" tone="critical">{words("settingsProblem", problems.openingHours)}</Text>}
            <Text as="p" tone="subdued">{t("settings.hours.zone", { zone: place.timezone })}</Text>
          </BlockStack>
          <HolidayField form={form} place={place} />
          <HoursExceptions form={form} />
          <BlockStack gap="300">
            <Text as="h3" variant="headingSm">{t("settings.hours.targets")}</Text>
            <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
              <MinutesField form={form} field="firstAnswerMinutes" />
              <MinutesField form={form} field="nextAnswerMinutes" />
            </InlineGrid>
            <Text as="p" tone="subdued">{t("settings.hours.targetHelp")}</Text>
          </BlockStack>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

function HolidayField({ form: { draft, set }, place }: { form: SettingsForm; place: ShopPlace }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const own = holidaysMeant("shop", place.countryCode);
  return (
    <Select
      label={t("settings.hours.holidays")} value={draft.holidayCountry} helpText={t("settings.hours.holidaysHelp")}
      onChange={(chosen) => set("holidayCountry", HOLIDAY_CHOICES.find((choice) => choice === chosen) ?? "shop")}
      options={[
        { value: "shop", label: own ? t("settings.hours.holidaysOfShop", { country: format.country(own) }) : t("settings.hours.holidaysUnknown", { country: format.country(place.countryCode) }) },
        ...HOLIDAY_COUNTRIES.map((country) => ({ value: country, label: format.country(country) })),
        { value: "none", label: t("settings.hours.noHolidays") },
      ]}
    />
  );
}

function MinutesField({ form: { draft, set, problems }, field }: { form: SettingsForm; field: "firstAnswerMinutes" | "nextAnswerMinutes" }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const { min, max } = ANSWER_MINUTES;
  return (
    <TextField
      label={t(`settings.hours.${field}`)} type="number" inputMode="numeric" min={min} max={max} value={draft[field]} onChange={(text) => set(field, text)} suffix={t("settings.hours.minutes")} autoComplete="off"
      error={problems[field] && words("settingsProblem", problems[field], { min: format.number(min), max: format.number(max) })}
    />
  );
}
