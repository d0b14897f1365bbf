/** A key that is the same for all times of one local day. */
export function dayOf(at: Date): string {
  return at.toDateString();
}

/** "vandaag", "gisteren", else "woensdag 11 november". */
export function dayLabel(at: Date, locale: string, now = new Date()): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (daysAgo === 0 || daysAgo === 1) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-daysAgo, "day");
  return at.toLocaleString(locale, { weekday: "long", day: "numeric", month: "long" });
}

/** "14:05", as the language writes it. */
export function timeLabel(at: Date, locale: string): string {
  return at.toLocaleString(locale, { hour: "2-digit", minute: "2-digit" });
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
