import { z } from "zod";
import type { RawEntry } from "./raw-entry.ts";

/** What a help desk exported, recognised by the shape of its elements. */
export interface HelpDeskList {
  format: "zendesk" | "gorgias";
  entries: RawEntry[];
}

type Read = Omit<RawEntry, "row">;
interface Shape {
  format: HelpDeskList["format"];
  isLike(element: Record<string, unknown>): boolean;
  /** Nothing for an element that has not the shape after all. */
  read(element: unknown): Read[];
}

const text = z.string().nullish().transform((value) => value ?? "");
const id = z.union([z.string(), z.number()]).nullish().transform((value) => (value === null || value === undefined ? undefined : String(value)));
const has = (element: Record<string, unknown>, ...names: string[]) => names.every((name) => name in element);

/** developer.zendesk.com, Help Center › Translations: one language of an article. */
const zendeskTranslation = z.object({ source_id: id, title: text, body: text, locale: text, html_url: text, draft: z.boolean().nullish(), hidden: z.boolean().nullish() });
/** developer.zendesk.com, Help Center › Articles; with ?include=translations each carries all its languages. A user segment means that not everybody may read it. */
const zendeskArticle = z.object({
  id, title: text, body: text, locale: text, html_url: text, draft: z.boolean().nullish(), user_segment_id: id, user_segment_ids: z.array(z.unknown()).nullish(), translations: z.array(zendeskTranslation).nullish(),
});
/** developer.zendesk.com, Ticketing › Macros. */
const zendeskMacro = z.object({ title: text, active: z.boolean().nullish(), actions: z.array(z.object({ field: z.string(), value: z.unknown() })).nullish() });
/** developers.gorgias.com, The Macro object. */
const gorgiasMacro = z.object({
  name: text, language: text, archived_datetime: text,
  actions: z.array(z.object({ name: z.string(), arguments: z.object({ body_html: text, body_text: text }).partial().nullish() })).nullish(),
});
/** Gorgias' help-centre articles carry their text in "translation". */
const gorgiasArticle = z.object({ id, translation: z.object({ title: text, content: text, locale: text }) });

/** A shape and how its elements become entries. */
function shape<Schema extends z.ZodType>(format: HelpDeskList["format"], schema: Schema, isLike: Shape["isLike"], toEntries: (element: z.output<Schema>) => Read[]): Shape {
  return {
    format, isLike,
    read: (element) => {
      const parsed = schema.safeParse(element);
      return parsed.success ? toEntries(parsed.data) : [];
    },
  };
}

const SHAPES: Shape[] = [
  shape("gorgias", gorgiasArticle, (element) => isObject(element.translation), ({ id: group, translation: { title, content, locale } }) => [{ title, body: content, language: locale, group }]),
  shape("gorgias", gorgiasMacro, (element) => has(element, "name", "actions") && !has(element, "title"), fromGorgiasMacro),
  shape("zendesk", zendeskMacro, (element) => has(element, "title", "actions"), fromZendeskMacro),
  shape("zendesk", zendeskTranslation, (element) => has(element, "source_id", "locale", "body"), (translation) => [fromTranslation(translation)]),
  shape("zendesk", zendeskArticle, (element) => has(element, "html_url", "title") && (has(element, "body") || Array.isArray(element.translations)), fromZendeskArticle),
];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The entries of a help desk's list, or null when no element looks like one of Zendesk's or Gorgias'. An element unlike the others is told apart, with its place. */
export function readHelpDesk(list: unknown[]): HelpDeskList | null {
  const found = SHAPES.find(({ isLike }) => list.some((element) => isObject(element) && isLike(element)));
  if (!found) return null;
  const entries = list.flatMap((element, index): RawEntry[] => {
    const read = found.read(element);
    return (read.length > 0 ? read : [{ title: "", body: "", language: "" }]).map((entry) => ({ row: index + 1, ...entry }));
  });
  return { format: found.format, entries };
}

function fromZendeskArticle(article: z.output<typeof zendeskArticle>): Read[] {
  const { id: group, title, body, locale, html_url: url, draft, user_segment_id, user_segment_ids, translations } = article;
  const isRestricted = user_segment_id !== undefined || (user_segment_ids ?? []).length > 0;
  const skip = isRestricted ? "internal" as const : undefined;
  if (!translations || translations.length === 0) return [{ title, body, language: locale, url, group, skip: skip ?? (draft ? "draft" : undefined) }];
  return translations.map((translation) => ({ ...fromTranslation(translation), group, ...(skip && { skip }) }));
}

function fromTranslation({ source_id: group, title, body, locale, html_url: url, draft, hidden }: z.output<typeof zendeskTranslation>): Read {
  return { title, body, language: locale, url, group, skip: draft || hidden ? "draft" : undefined };
}

function fromZendeskMacro({ title, active, actions }: z.output<typeof zendeskMacro>): Read[] {
  const valueOf = (field: string) => actions?.find((action) => action.field === field)?.value;
  const value = valueOf("comment_value_html") ?? valueOf("comment_value");
  // Where the channel matters it is written ["channel:all", "text"].
  const body = Array.isArray(value) ? String(value.at(-1) ?? "") : typeof value === "string" ? value : "";
  // A comment that is not public is a note among staff.
  const isNote = [false, "false"].includes(valueOf("comment_mode_is_public") as string | boolean);
  return [{ title: withoutFolders(title), body, language: "", skip: body === "" ? "no_text" : isNote ? "internal" : active === false ? "draft" : undefined }];
}

/** Zendesk shows "Returns::Refund" as a folder and a name. */
function withoutFolders(title: string): string {
  return title.split("::").map((part) => part.trim()).filter(Boolean).join(": ");
}

function fromGorgiasMacro({ name, language, archived_datetime: archived, actions }: z.output<typeof gorgiasMacro>): Read[] {
  const reply = actions?.find((action) => action.name === "setResponseText")?.arguments;
  const body = reply?.body_html || reply?.body_text || "";
  return [{ title: name, body, language, skip: body === "" ? "no_text" : archived !== "" ? "draft" : undefined }];
}
