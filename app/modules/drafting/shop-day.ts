const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in the shop's time zone: "2026-11-12". An unknown zone counts as UTC. */
export function shopDay(at: string | Date, timezone: string): string {
  const date = typeof at === "string" ? new Date(at) : at;
  if (Number.isNaN(date.getTime())) return "";
  return dayFormat(timezone).format(date);
}

/** Formatters are costly to make and cheap to use; a shop's zone hardly ever changes. */
function dayFormat(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    format = makeFormat(timezone);
    if (formats.size > 100) formats.clear();
    formats.set(timezone, format);
  }
  return format;
}

function makeFormat(timezone: string): Intl.DateTimeFormat {
  const options = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  try {
    // Sweden writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: timezone });
  } catch {
    return new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: "UTC" });
  }
}
