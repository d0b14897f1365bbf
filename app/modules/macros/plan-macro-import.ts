import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { type ImportFormat, readImportFile } from "#app/modules/knowledge/import-formats.ts";
import { languageOf } from "#app/modules/knowledge/language-of.ts";
import { decodeImportFile, MAX_IMPORT_BYTES, MAX_IMPORT_ENTRIES } from "#app/modules/knowledge/plan-import.ts";
import type { RawEntry } from "#app/modules/knowledge/raw-entry.ts";
import { cleanMacro, macroProblem, nameKeyOf, sameBody } from "./clean-macro.ts";
import { toOurVariables } from "./foreign-variables.ts";
import { unknownVariables, withoutVariables } from "./variables.ts";
import { MAX_NAME_CHARACTERS } from "./views.ts";

/** "new" is created; "duplicate" and "skipped" are left out; a "problem" keeps the whole file out until it is mended. */
export interface PlannedMacro {
  row: number;
  state: "new" | "duplicate" | "skipped" | "problem";
  /** Code of a problem or of why it is skipped. */
  reason: string | null;
  name: string;
  body: string;
  locale: Locale;
  /** Variables that Loket has no value for: a person writes these parts each time. */
  unknown: string[];
}

export type MacroImportPlan = { ok: true; format: ImportFormat; entries: PlannedMacro[] } | { ok: false; reason: string };

/** Texts that the shop has, by name key and language. */
export type KnownMacros = ReadonlyMap<string, Partial<Record<Locale, string>>>;

/**
 * What an import would create, row by row; nothing is stored. Rows of one name are versions of one macro, each in another language. `fallback`
 * is the language of rows that neither say nor show theirs. The readers are those of knowledge, but nothing is left out of a text: placeholders of
 * a help desk become variables.
 */
export function planMacroImport({ name, bytes, fallback, known }: { name: string; bytes: Uint8Array; fallback: Locale; known: KnownMacros }): MacroImportPlan {
  if (bytes.byteLength > MAX_IMPORT_BYTES) return { ok: false, reason: "file_too_large" };
  if (!/\.(?:csv|tsv|json)$/i.test(name)) return { ok: false, reason: "unknown_format" };
  const text = decodeImportFile(bytes);
  if (text === null) return { ok: false, reason: "not_utf8" };
  const file = readImportFile({ name, text });
  if (!file.ok) return file;
  if (file.entries.length === 0) return { ok: false, reason: "nothing_in_file" };
  if (file.entries.length > MAX_IMPORT_ENTRIES) return { ok: false, reason: "too_many_entries" };
  const seen = new Map([...known].map(([key, texts]) => [key, { ...texts }]));
  return { ok: true, format: file.format, entries: file.entries.map((raw) => plan(raw, fallback, seen)) };
}

function plan(raw: RawEntry, fallback: Locale, seen: Map<string, Partial<Record<Locale, string>>>): PlannedMacro {
  const tag = raw.language.trim().toLowerCase().split(/[-_]/)[0] ?? "";
  const named = LOCALES.find((locale) => locale === tag);
  const { name, body } = clean(raw);
  const locale = named ?? languageOf(withoutVariables(body)) ?? fallback;
  const entry = { row: raw.row, name: name.slice(0, MAX_NAME_CHARACTERS), body, locale, unknown: unknownVariables(body) };
  if (raw.skip) return { ...entry, state: "skipped", reason: raw.skip };
  const problem = macroProblem({ name, texts: body === "" ? [] : [{ locale, body }] }) ?? (tag !== "" && !named ? "other_language" : null);
  // No code of ours can tell for whom a condition holds; the rest of the file need not wait for it.
  if (problem === "has_conditions") return { ...entry, state: "skipped", reason: problem };
  if (problem) return { ...entry, state: "problem", reason: problem };
  const key = nameKeyOf(name);
  const texts = seen.get(key) ?? {};
  const there = texts[locale];
  if (there !== undefined) return sameBody(there, body) ? { ...entry, state: "duplicate", reason: null } : { ...entry, state: "skipped", reason: "name_taken" };
  seen.set(key, { ...texts, [locale]: body });
  return { ...entry, state: "new", reason: null };
}

function clean({ title, body }: RawEntry): { name: string; body: string } {
  const { name, texts } = cleanMacro({ name: title, texts: { en: toOurVariables(withAddresses(body)) } });
  return { name, body: texts[0]?.body ?? "" };
}

const LINK = /<a\b[^>]*?\bhref=(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a>/gi;

/** A reply is plain text: where a link led stands beside its words, or a shopper would be told to press on nothing. */
function withAddresses(body: string): string {
  return body.replace(LINK, (_, double: string | undefined, single: string | undefined, inner: string) => {
    const address = (double ?? single ?? "").trim();
    const words = inner.replace(/<[^>]*>/g, "").trim();
    if (!/^(?:https?:\/\/|\{\{)/i.test(address)) return words;
    return words === "" || words === address ? address : `${words} (${address})`;
  });
}
