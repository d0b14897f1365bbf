import { z } from "zod";
import { parseCsv } from "./parse-csv.ts";

export const IMPORT_FORMATS = ["csv", "json", "markdown", "zendesk", "gorgias"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** A text as the file has it: nothing is cleaned or judged yet. */
export interface RawEntry {
  /** Line, element or heading, from 1. */
  row: number;
  title: string;
  body: string;
  /** "nl", "fr-be", …; empty where the file does not tell. */
  language: string;
  url?: string | undefined;
  /** It is of no use by design: a macro that says nothing, a draft. */
  skip?: "no_text" | "draft" | undefined;
}

/** What a file holds, or why it cannot be read. */
export type ReadFile = { ok: true; format: ImportFormat; entries: RawEntry[] } | { ok: false; reason: string };

const TITLES = ["title", "question", "name", "titel", "vraag", "titre", "frage"];
const BODIES = ["body", "answer", "content", "text", "body_text", "body_html", "antwoord", "tekst", "reponse", "contenu", "antwort", "inhalt"];
const LANGUAGES = ["locale", "language", "lang", "taal", "langue", "sprache"];

/** Reads a file by its name's ending; a JSON file also by its shape. */
export function readImportFile({ name, text }: { name: string; text: string }): ReadFile {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  if (ending === "csv" || ending === "tsv") return readCsv(text);
  if (ending === "json") return readJson(text);
  if (ending === "md" || ending === "markdown") return { ok: true, format: "markdown", entries: readMarkdown(text) };
  return { ok: false, reason: "unknown_format" };
}

function readCsv(text: string): ReadFile {
  const rows = parseCsv(text);
  if (!rows) return { ok: false, reason: "open_quote" };
  const header = (rows[0] ?? []).map((name) => name.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""));
  const column = (names: string[]) => names.map((name) => header.indexOf(name)).find((index) => index >= 0) ?? -1;
  const [title, body, language, url] = [column(TITLES), column(BODIES), column(LANGUAGES), column(["url", "html_url", "link"])] as const;
  if (title < 0 || body < 0) return { ok: false, reason: "columns_missing" };
  const entries = rows.map((fields, index) => ({ fields, row: index + 1 })).slice(1).filter(({ fields }) => fields.some((field) => field.trim() !== ""))
    .map(({ fields, row }): RawEntry => ({ row, title: fields[title] ?? "", body: fields[body] ?? "", language: fields[language] ?? "", url: fields[url] }));
  return { ok: true, format: "csv", entries };
}

const text = z.string().nullish().transform((value) => value ?? "");
/** developer.zendesk.com: Help Center articles, and macros with their actions. */
const zendeskArticle = z.object({ title: text, body: text, locale: text, html_url: text, draft: z.boolean().nullish() });
const zendeskMacro = z.object({ title: text, active: z.boolean().nullish(), actions: z.array(z.object({ field: z.string(), value: z.unknown() })) });
/** developers.gorgias.com: macros; help-centre articles carry their text in "translation". */
const gorgiasMacro = z.object({ name: text, language: text, actions: z.array(z.object({ name: z.string(), arguments: z.object({ body_html: text, body_text: text }).partial().nullish() })) });
const gorgiasArticle = z.object({ translation: z.object({ title: text, content: text, locale: text }) });
const plainEntry = z.record(z.string(), z.unknown());

function readJson(source: string): ReadFile {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { ok: false, reason: "bad_json" };
  }
  const list = listIn(value);
  if (!list) return { ok: false, reason: "no_list" };
  const [first] = list;
  const is = (schema: z.ZodType) => schema.safeParse(first).success;
  if (is(gorgiasArticle)) return { ok: true, format: "gorgias", entries: each(list, gorgiasArticle, ({ translation }) => ({ title: translation.title, body: translation.content, language: translation.locale })) };
  if (is(gorgiasMacro) && typeof (first as { name?: unknown }).name === "string") return { ok: true, format: "gorgias", entries: each(list, gorgiasMacro, fromGorgiasMacro) };
  if (is(zendeskMacro)) return { ok: true, format: "zendesk", entries: each(list, zendeskMacro, fromZendeskMacro) };
  if (is(zendeskArticle) && isObject(first) && "html_url" in first) {
    return { ok: true, format: "zendesk", entries: each(list, zendeskArticle, ({ title, body, locale, html_url, draft }) => ({ title, body, language: locale, url: html_url, skip: draft ? "draft" : undefined })) };
  }
  return { ok: true, format: "json", entries: each(list, plainEntry, fromPlain) };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The list itself, or the one under the name that an API gives it. */
function listIn(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value as unknown[];
  if (!isObject(value)) return null;
  const key = ["articles", "macros", "data", "items", "faq"].find((name) => Array.isArray(value[name]));
  return key ? (value[key] as unknown[]) : null;
}

/** An element that is not like the first is told apart, with its place. */
function each<Schema extends z.ZodType>(list: unknown[], schema: Schema, read: (element: z.output<Schema>) => Omit<RawEntry, "row">): RawEntry[] {
  return list.map((element, index) => {
    const parsed = schema.safeParse(element);
    return { row: index + 1, ...(parsed.success ? read(parsed.data) : { title: "", body: "", language: "" }) };
  });
}

function fromGorgiasMacro({ name, language, actions }: z.output<typeof gorgiasMacro>): Omit<RawEntry, "row"> {
  const reply = actions.find((action) => action.name === "setResponseText")?.arguments;
  const body = reply?.body_html || reply?.body_text || "";
  return { title: name, body, language, skip: body === "" ? "no_text" : undefined };
}

function fromZendeskMacro({ title, active, actions }: z.output<typeof zendeskMacro>): Omit<RawEntry, "row"> {
  const value = (actions.find(({ field }) => field === "comment_value_html") ?? actions.find(({ field }) => field === "comment_value"))?.value;
  // Older exports write ["channel:all", "text"].
  const body = Array.isArray(value) ? String(value.at(-1) ?? "") : typeof value === "string" ? value : "";
  return { title, body, language: "", skip: body === "" ? "no_text" : active === false ? "draft" : undefined };
}

function fromPlain(entry: Record<string, unknown>): Omit<RawEntry, "row"> {
  const byName = new Map(Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]));
  const first = (names: string[]) => names.map((name) => byName.get(name)).find((value): value is string => typeof value === "string") ?? "";
  return { title: first(TITLES), body: first(BODIES), language: first(LANGUAGES), url: first(["url", "link"]) };
}

/** An article per heading of the highest level in use; "language: fr" before the first one tells the language of all. */
function readMarkdown(source: string): RawEntry[] {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const levels = lines.map((line) => /^(#{1,3})\s+\S/.exec(line)?.[1]?.length ?? 0);
  const used = levels.filter((level) => level > 0);
  // One title over many questions is the file's own.
  const top = Math.min(...used);
  const level = used.filter((each) => each === top).length === 1 && used.length > 1 ? Math.min(...used.filter((each) => each > top)) : top;
  const language = /^(?:language|locale|lang):\s*(\S+)/im.exec(lines.slice(0, Math.max(0, levels.findIndex((each) => each > 0))).join("\n"))?.[1] ?? "";
  const entries: RawEntry[] = [];
  for (const [index, line] of lines.entries()) {
    if (levels[index] === level) entries.push({ row: index + 1, title: line.replace(/^#+\s+/, ""), body: "", language });
    else if (entries.length > 0) (entries.at(-1) as RawEntry).body += `${withoutMarks(line)}\n`;
  }
  return entries;
}

/** Markdown's marks are no words: headings, emphasis, links, images. */
function withoutMarks(line: string): string {
  return line.replace(/^#+\s+/, "").replace(/!\[[^\]]*\]\([^)]*\)/g, "").replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1").replace(/(\*\*|__)(.+?)\1/g, "$2").replace(/`([^`]*)`/g, "$1");
}
