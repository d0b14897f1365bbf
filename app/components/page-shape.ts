/** What a page roughly looks like: what stands in its place while its data is on its way. */
export type PageShape = "counter" | "thread" | "list" | "cards" | "beside" | "form" | "sections";

/** Whose words name the page: a key under `nav`. */
export type PageSection =
  | "home" | "inbox" | "returns" | "withdrawals" | "knowledge" | "macros" | "playground" | "autonomy" | "rules" | "workflows" | "consents" | "privacy" | "usage" | "settings" | "accessLog" | "quickActions" | "mails";

interface Looks {
  shape: PageShape;
  section: PageSection;
  /** It has a heading and a way back in the page: its own name is not known yet. */
  isBelow: boolean;
}

const below = (section: PageSection, shape: PageShape): Looks => ({ section, shape, isBelow: true });
const main = (section: PageSection, shape: PageShape): Looks => ({ section, shape, isBelow: false });

/** Every page of the admin; the first that fits. */
const PAGES: readonly (readonly [pattern: RegExp, looks: Looks])[] = [
  [/^\/app$/, main("home", "counter")],
  [/^\/app\/inbox$/, main("inbox", "list")],
  [/^\/app\/conversations\/[^/]+$/, below("inbox", "thread")],
  [/^\/app\/conversations\/[^/]+\/orders$/, below("inbox", "cards")],
  [/^\/app\/returns$/, main("returns", "list")],
  [/^\/app\/returns\/[^/]+$/, below("returns", "cards")],
  [/^\/app\/withdrawals$/, main("withdrawals", "list")],
  [/^\/app\/withdrawals\/exceptions$/, below("withdrawals", "form")],
  [/^\/app\/withdrawals\/[^/]+$/, below("withdrawals", "cards")],
  [/^\/app\/knowledge$/, main("knowledge", "list")],
  [/^\/app\/knowledge\/findings$/, below("knowledge", "cards")],
  [/^\/app\/knowledge\/[^/]+$/, below("knowledge", "form")],
  [/^\/app\/macros$/, main("macros", "list")],
  [/^\/app\/macros\/[^/]+$/, below("macros", "form")],
  [/^\/app\/quick-actions$/, main("quickActions", "beside")],
  [/^\/app\/playground$/, main("playground", "beside")],
  [/^\/app\/playground\/cases$/, below("playground", "cards")],
  [/^\/app\/playground\/runs\/[^/]+$/, below("playground", "cards")],
  [/^\/app\/autonomy$/, main("autonomy", "beside")],
  [/^\/app\/autonomy\/shadow$/, below("autonomy", "list")],
  [/^\/app\/rules$/, main("rules", "list")],
  [/^\/app\/rules\/new$/, below("rules", "form")],
  [/^\/app\/rules\/[^/]+$/, below("rules", "beside")],
  [/^\/app\/workflows$/, main("workflows", "list")],
  [/^\/app\/workflows\/new$/, below("workflows", "form")],
  [/^\/app\/workflows\/[^/]+$/, below("workflows", "beside")],
  [/^\/app\/consents$/, main("consents", "list")],
  [/^\/app\/privacy$/, main("privacy", "list")],
  [/^\/app\/usage$/, below("usage", "cards")],
  [/^\/app\/access-log$/, below("accessLog", "list")],
  [/^\/app\/mails$/, main("mails", "list")],
  [/^\/app\/settings$/, main("settings", "sections")],
  [/^\/app\/settings\/[^/]+$/, below("settings", "form")],
];

/** The looks of the page at this path; null for what is no page of the admin. */
export function looksOf(path: string): Looks | null {
  const plain = path.length > 1 ? path.replace(/\/$/, "") : path;
  return PAGES.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
