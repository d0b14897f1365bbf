import type { Locale } from "#app/contracts/locale.ts";
import type { Money } from "#app/modules/orders/order-facts.ts";

/** Belgium's ways of writing, where there is one; English as in Ireland, which counts in euro. */
const TAGS: Record<Locale, string> = { nl: "nl-BE", fr: "fr-BE", de: "de-DE", en: "en-IE" };

const dates = new Map<string, Intl.DateTimeFormat>();
const amounts = new Map<string, Intl.NumberFormat>();

/** "12 november 2026", from a calendar day such as "2026-11-12". */
export function formatDay(day: string, locale: Locale): string {
  const format = remember(dates, locale, () => new Intl.DateTimeFormat(TAGS[locale], { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
  return format.format(new Date(`${day}T12:00:00Z`));
}

/** "€ 49,00" with ordinary spaces. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const format = remember(amounts, `${locale}${currency}`, () => new Intl.NumberFormat(TAGS[locale], { style: "currency", currency }));
  return format.format(Number(amount)).replace(/[\u00A0\u202F]/g, " ");
}

/** Formatters are costly to make; there are as many as languages and currencies. */
function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
