/** "woensdag 11 november"; empty for today, which needs a heading only below another day. */
export function dayLabel(at: Date, locale: string): string {
  return at.toDateString() === new Date().toDateString() ? "" : at.toLocaleString(locale, { weekday: "long", day: "numeric", month: "long" });
}

/** "vandaag" */
export function todayLabel(locale: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "day");
}

/** "14:05", as the language writes it. */
export function timeLabel(at: Date, locale: string): string {
  return at.toLocaleString(locale, { hour: "2-digit", minute: "2-digit" });
}
