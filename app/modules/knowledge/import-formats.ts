import { z } from "zod";
import { readHelpDesk } from "./import-help-desks.ts";
import { parseCsv } from "./parse-csv.ts";
import type { RawEntry } from "./raw-entry.ts";

export const IMPORT_FORMATS = ["csv", "json", "markdown", "zendesk", "gorgias"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What a file holds, or why it cannot be read. */
export type ReadFile = { ok: true; format: ImportFormat; entries: RawEntry[] } | { ok: false; reason: string };

/** Names of columns and fields, folded: lower case, no accents, words apart by a space. */
const TITLES = ["title", "question", "name", "article title", "macro name", "macro title", "titel", "vraag", "naam", "titre", "nom", "frage"];
const BODIES = [
  "body", "answer", "content", "text", "body text", "body html", "html body", "response text", "response", "reply", "macro text", "article body", "comment",
  "antwoord", "tekst", "inhoud", "reponse", "contenu", "texte", "antwort", "inhalt",
];
const LANGUAGES = ["locale", "language", "lang", "taal", "langue", "sprache"];
const URLS = ["url", "html url", "link"];

/** Reads a file by its name's ending; a JSON file also by its shape. */
export function readImportFile({ name, text }: { name: string; text: string }): ReadFile {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  if (ending === "csv" || ending === "tsv") return readCsv(text);
  if (ending === "json") return readJson(text);
  if (ending === "md" || ending === "markdown") return { ok: true, format: "markdown", entries: readMarkdown(text) };
  return { ok: false, reason: "unknown_format" };
}

/** "Body (HTML)", "body_html" and "Réponse" as the lists above have them. */
function foldName(name: string): string {
  return name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function readCsv(text: string): ReadFile {
  const rows = parseCsv(text);
  if (!rows) return { ok: false, reason: "open_quote" };
  const header = (rows[0] ?? []).map(foldName);
  const column = (names: string[]) => names.map((name) => header.indexOf(name)).find((index) => index >= 0) ?? -1;
  const [title, body, language, url, actions] = [column(TITLES), column(BODIES), column(LANGUAGES), column(URLS), column(["actions"])] as const;
  const filled = rows.map((fields, index) => ({ fields, row: index + 1 })).slice(1).filter(({ fields }) => fields.some((field) => field.trim() !== ""));
  if (title >= 0 && body < 0 && actions >= 0) return readMacroRows(header, filled);
  if (title < 0 || body < 0) return { ok: false, reason: "columns_missing" };
  const entries = filled.map(({ fields, row }): RawEntry => ({ row, title: fields[title] ?? "", body: fields[body] ?? "", language: fields[language] ?? "", url: fields[url] }));
  return { ok: true, format: "csv", entries };
}

/** A table of macros, a column for each of their fields and the actions as JSON. */
function readMacroRows(header: string[], rows: { fields: string[]; row: number }[]): ReadFile {
  const macros = rows.map(({ fields }) => {
    const macro = Object.fromEntries(header.map((name, index) => [name.replaceAll(" ", "_"), fields[index] ?? ""]));
    return { ...macro, actions: parseJson(macro.actions ?? ""), ...("active" in macro && { active: macro.active?.toLowerCase() !== "false" }) };
  });
  const found = readHelpDesk(macros);
  if (!found) return { ok: false, reason: "columns_missing" };
  return { ok: true, format: found.format, entries: found.entries.map((entry) => ({ ...entry, row: rows[entry.row - 1]?.row ?? entry.row })) };
}

const plainEntry = z.record(z.string(), z.unknown());

function readJson(source: string): ReadFile {
  const value = parseJson(source);
  if (value === undefined) return { ok: false, reason: "bad_json" };
  const list = listIn(value);
  if (!list) return { ok: false, reason: "no_list" };
  const helpDesk = readHelpDesk(list);
  if (helpDesk) return { ok: true, ...helpDesk };
  return { ok: true, format: "json", entries: list.map((element, index) => ({ row: index + 1, ...fromPlain(plainEntry.safeParse(element).data ?? {}) })) };
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const LISTS = ["articles", "macros", "translations", "data", "items", "faq"];
const SINGLE = ["article", "macro", "translation"];

/** The list itself, the one under the name that an API gives it, or the lists of several answers of an API one after the other. */
function listIn(value: unknown): unknown[] | null {
  if (Array.isArray(value)) {
    const pages = value.map((page) => (isObject(page) && LISTS.some((name) => Array.isArray(page[name])) && !("title" in page) ? listIn(page) : null));
    return value.length > 0 && pages.every((page) => page !== null) ? pages.flat() : (value as unknown[]);
  }
  if (!isObject(value)) return null;
  const list = LISTS.find((name) => Array.isArray(value[name]));
  if (list) return value[list] as unknown[];
  const single = SINGLE.find((name) => isObject(value[name]));
  return single ? [value[single]] : null;
}

function fromPlain(entry: Record<string, unknown>): Omit<RawEntry, "row"> {
  const byName = new Map(Object.entries(entry).map(([name, value]) => [foldName(name), value]));
  const first = (names: string[]) => names.map((name) => byName.get(name)).find((value): value is string => typeof value === "string") ?? "";
  return { title: first(TITLES), body: first(BODIES), language: first(LANGUAGES), url: first(URLS) };
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
