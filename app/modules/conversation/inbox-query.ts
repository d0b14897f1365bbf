import { LOCALES } from "#app/contracts/locale.ts";
import { toIntent, toUrgency } from "./intents.ts";
import { CHANNELS, INBOX_SORTS, INBOX_VIEWS, type InboxFilter, type InboxView, NO_FILTER } from "./views.ts";

/** What the inbox shows, as its address says it, so that a reload and a colleague see the same. */
export interface InboxQuery {
  view: InboxView;
  filter: InboxFilter;
  /** Words to search for, in all conversations whatever the view; "": none. */
  words: string;
}

const MAX_WORDS = 200;
const TAG = /^[0-9a-f-]{36}$/;

/** Whatever is not known falls back to its default. */
export function readInboxQuery(query: URLSearchParams): InboxQuery {
  const tag = query.get("tag");
  return {
    view: INBOX_VIEWS.find((name) => name === query.get("view")) ?? "approval",
    filter: {
      intent: toIntent(query.get("topic")),
      channel: CHANNELS.find((name) => name === query.get("channel")) ?? null,
      language: LOCALES.find((locale) => locale === query.get("language")) ?? null,
      tagId: tag !== null && TAG.test(tag) ? tag : null,
      minUrgency: toUrgency(Number(query.get("urgency"))),
      sort: INBOX_SORTS.find((name) => name === query.get("sort")) ?? NO_FILTER.sort,
    },
    words: (query.get("q") ?? "").slice(0, MAX_WORDS).trim(),
  };
}

/** The query of the inbox's address; whatever is at its default is left out. */
export function writeInboxQuery({ view, filter, words }: InboxQuery, cursor: string | null = null): string {
  const query = new URLSearchParams({ view });
  if (words !== "") query.set("q", words);
  if (filter.intent) query.set("topic", filter.intent);
  if (filter.channel) query.set("channel", filter.channel);
  if (filter.language) query.set("language", filter.language);
  if (filter.tagId) query.set("tag", filter.tagId);
  if (filter.minUrgency > 0) query.set("urgency", String(filter.minUrgency));
  if (filter.sort !== NO_FILTER.sort) query.set("sort", filter.sort);
  if (cursor) query.set("cursor", cursor);
  return query.toString();
}
