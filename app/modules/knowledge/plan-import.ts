import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { cleanKnowledgeText, cleanTitle } from "./clean-text.ts";
import { type ImportFormat, readImportFile } from "./import-formats.ts";
import { languageOf } from "./language-of.ts";
import type { RawEntry } from "./raw-entry.ts";
import { MAX_BODY_CHARACTERS, MAX_TITLE_CHARACTERS } from "./views.ts";
import { titleWithoutPlaceholders, withoutPlaceholders } from "./without-placeholders.ts";

export const MAX_IMPORT_BYTES = 2_000_000;
export const MAX_IMPORT_ENTRIES = 1_000;

/** "new" is created; "duplicate" and "skipped" are left out; a "problem" keeps the whole file out until it is mended. */
export interface PlannedEntry {
  row: number;
  state: "new" | "duplicate" | "skipped" | "problem";
  /** Code of a problem or of why it is skipped. */
  reason: string | null;
  title: string;
  body: string;
  locale: Locale;
  url: string | null;
  /** Entries of one group are versions of one article, each in another language. */
  group: string | null;
  /** Sentences that a help desk completes for one customer were left out. */
  isShortened: boolean;
}

export type ImportPlan = { ok: true; format: ImportFormat; entries: PlannedEntry[] } | { ok: false; reason: string };

/** What makes two texts the same. */
export const sameTextKey = ({ locale, title, body }: { locale: Locale; title: string; body: string }) => `${locale}\n${title.toLowerCase()}\n${body.toLowerCase().replace(/\s+/g, " ")}`;

/**
 * What an import would create, row by row; nothing is stored. `fallback` is the language of rows that neither say nor
 * show theirs; `known` has the keys (sameTextKey) of texts that the shop has already.
 */
export function planImport({ name, bytes, fallback, known }: { name: string; bytes: Uint8Array; fallback: Locale; known: ReadonlySet<string> }): ImportPlan {
  if (bytes.byteLength > MAX_IMPORT_BYTES) return { ok: false, reason: "file_too_large" };
  const text = decodeImportFile(bytes);
  if (text === null) return { ok: false, reason: "not_utf8" };
  const file = readImportFile({ name, text });
  if (!file.ok) return file;
  if (file.entries.length === 0) return { ok: false, reason: "nothing_in_file" };
  if (file.entries.length > MAX_IMPORT_ENTRIES) return { ok: false, reason: "too_many_entries" };
  const seen = new Set(known);
  return { ok: true, format: file.format, entries: file.entries.map((raw) => plan(raw, fallback, seen)) };
}

/** UTF-8, with or without its mark; UTF-16 with its mark, as spreadsheets write. Anything else would garble accents. */
export function decodeImportFile(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}

function plan(raw: RawEntry, fallback: Locale, seen: Set<string>): PlannedEntry {
  const title = cleanTitle(titleWithoutPlaceholders(raw.title));
  const whole = cleanKnowledgeText(raw.body);
  const body = withoutPlaceholders(whole);
  const tag = raw.language.trim().toLowerCase().split(/[-_]/)[0] ?? "";
  const named = LOCALES.find((locale) => locale === tag);
  const entry = { row: raw.row, title: title.slice(0, MAX_TITLE_CHARACTERS), body, locale: named ?? languageOf(body) ?? fallback, url: usableUrl(raw.url), group: raw.group ?? null, isShortened: body !== whole };
  if (raw.skip) return { ...entry, state: "skipped", reason: raw.skip };
  if (body === "" && whole !== "") return { ...entry, state: "skipped", reason: "only_placeholders" };
  const problem = problemOf({ title, body, isOtherLanguage: tag !== "" && !named });
  if (problem) return { ...entry, state: "problem", reason: problem };
  const key = sameTextKey(entry);
  if (seen.has(key)) return { ...entry, state: "duplicate", reason: null };
  seen.add(key);
  return { ...entry, state: "new", reason: null };
}

function problemOf({ title, body, isOtherLanguage }: { title: string; body: string; isOtherLanguage: boolean }): string | null {
  if (title === "") return "title_missing";
  if (body === "") return "body_missing";
  if (title.length > MAX_TITLE_CHARACTERS) return "title_too_long";
  if (body.length > MAX_BODY_CHARACTERS) return "body_too_long";
  return isOtherLanguage ? "other_language" : null;
}

function usableUrl(text: string | undefined): string | null {
  const url = text ? URL.parse(text.trim()) : null;
  return url?.protocol === "https:" ? url.href : null;
}
