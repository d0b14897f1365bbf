import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { escapeHtml } from "../html.ts";

export interface TranslationTree {
  [key: string]: string | TranslationTree;
}
/** Locale -> the storefront texts of an extension. */
export type Translations = Record<string, TranslationTree>;

/** Reads locales/fr.json, locales/en.default.json, ...; the *.schema.json files are for the theme editor. */
export async function readTranslations(extensionRoot: string): Promise<Translations> {
  const folder = join(extensionRoot, "locales");
  const files = (await readdir(folder).catch(() => [])).filter((file) => /^[\w-]+(\.default)?\.json$/.test(file));
  const entries = files.map(async (file) => {
    const tree = JSON.parse(await readFile(join(folder, file), "utf8")) as TranslationTree;
    return [file.split(".")[0] ?? file, tree] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

interface TranslateInput {
  key: string;
  locale: string;
  translations: Translations;
  values: Record<string, unknown>;
}

/**
 * The `t` filter: placeholders are filled, `count` picks the plural form. A text that the language lacks is
 * written as "translation missing", also where Shopify would fall back: a gap must be seen here.
 */
export function translate({ key, locale, translations, values }: TranslateInput): string {
  const found = lookUp(translations[locale], key);
  const text = typeof found === "object" ? pluralForm(found, locale, Number(values.count ?? 0)) : found;
  if (text === undefined) return `translation missing: ${locale}.${key}`;
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => escapeHtml(String(values[name] ?? "")));
}

function lookUp(tree: TranslationTree | undefined, key: string): string | TranslationTree | undefined {
  let node: string | TranslationTree | undefined = tree;
  for (const part of key.split(".")) node = typeof node === "object" ? node[part] : undefined;
  return node;
}

function pluralForm(forms: TranslationTree, locale: string, count: number): string | undefined {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return typeof form === "string" ? form : undefined;
}
