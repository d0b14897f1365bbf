import { BlockStack, Box, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type BusinessHours, closingTime, isOpenAt, nextOpening } from "#app/modules/hours/business-hours.ts";
import { type Holiday, holidaysOf } from "#app/modules/hours/holidays.ts";
import { exceptionsSchema, openingWeekSchema } from "#app/modules/hours/opening-week.ts";
import { dayOf } from "#app/modules/hours/wall-clock.ts";
import { holidaysMeant, type ShopPlace } from "#app/modules/shop/answer-rules.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { SettingsDraft } from "./settings-draft.ts";

const HOLIDAYS_SHOWN = 3;

/** What the hours as they stand in the form come to now: "Open now, until 17:00", and which holidays are next. */
export function HoursPreview({ draft: { openingHours, hoursExceptions, holidayCountry }, place }: { draft: SettingsDraft; place: ShopPlace }) {
  const { t } = useTranslation();
  const { format, now } = useAdmin();
  const hours = useMemo(() => readHours({ openingHours, hoursExceptions, holidayCountry }, place), [openingHours, hoursExceptions, holidayCountry, place]);
  if (!hours) return <Box padding="300" background="bg-surface-secondary" borderRadius="200"><Text as="p" tone="subdued">{t("settings.hours.preview.unfinished")}</Text></Box>;
  const holidays = nextHolidays(hours, now);
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="100">
        <div role="status"><Text as="p" fontWeight="semibold"><StateLine hours={hours} /></Text></div>
        {holidays.length > 0 && (
          <Text as="p" tone="subdued">
            {t("settings.hours.preview.holidays", { days: holidays.map(({ day, name }) => `${format.day(day)} (${t(`holiday.${name}`)})`).join(", ") })}
          </Text>
        )}
      </BlockStack>
    </Box>
  );
}

function StateLine({ hours }: { hours: BusinessHours }) {
  const { t } = useTranslation();
  const { format, now } = useAdmin();
  const at = new Date(now);
  if (isOpenAt(hours, at)) {
    const until = closingTime(hours, at);
    return <>{until ? t("settings.hours.preview.open", { at: format.dateTime(until.toISOString()) }) : t("settings.hours.preview.always")}</>;
  }
  const next = nextOpening(hours, at);
  return <>{next ? t("settings.hours.preview.closed", { at: format.dateTime(next.toISOString()) }) : t("settings.hours.preview.never")}</>;
}

/** Null while a time is half typed or nonsense: the server names the field when it is saved. */
function readHours({ openingHours, hoursExceptions, holidayCountry }: Pick<SettingsDraft, "openingHours" | "hoursExceptions" | "holidayCountry">, { timezone, countryCode }: ShopPlace): BusinessHours | null {
  const [week, exceptions] = [openingWeekSchema.safeParse(openingHours), exceptionsSchema.safeParse(hoursExceptions)];
  if (!week.success || !exceptions.success) return null;
  return { timeZone: timezone, week: week.data, exceptions: exceptions.data, holidays: holidaysMeant(holidayCountry, countryCode) };
}

/** The next statutory holidays that are closed days, today included. */
function nextHolidays({ holidays, exceptions, timeZone }: BusinessHours, now: number): Holiday[] {
  if (!holidays) return [];
  const today = dayOf(now, timeZone);
  const year = Number(today.slice(0, 4));
  return [...holidaysOf(holidays, year), ...holidaysOf(holidays, year + 1)]
    .filter(({ day }) => day >= today && !exceptions.some((exception) => exception.day === day && exception.spans.length > 0)).slice(0, HOLIDAYS_SHOWN);
}
