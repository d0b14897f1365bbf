import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { cleanKnowledgeText, cleanTitle } from "#app/modules/knowledge/clean-text.ts";
import { foldText } from "#app/modules/knowledge/fold.ts";
import { CONDITION } from "./foreign-variables.ts";
import { type MacroTexts, MAX_BODY_CHARACTERS, MAX_NAME_CHARACTERS } from "./views.ts";

/** Name in one line, texts as plain text; languages without text are left out. */
export function cleanMacro({ name, texts }: { name: string; texts: MacroTexts }): { name: string; texts: { locale: Locale; body: string }[] } {
  return {
    name: cleanTitle(name),
    texts: LOCALES.map((locale) => ({ locale, body: cleanKnowledgeText(texts[locale] ?? "") })).filter(({ body }) => body !== ""),
  };
}

/** Why a macro cannot be kept, as a code; null when it can. */
export function macroProblem({ name, texts }: ReturnType<typeof cleanMacro>): string | null {
  if (name === "") return "name_missing";
  if (name.length > MAX_NAME_CHARACTERS) return "name_too_long";
  if (texts.length === 0) return "text_missing";
  if (texts.some(({ body }) => body.length > MAX_BODY_CHARACTERS)) return "body_too_long";
  return texts.some(({ body }) => CONDITION.test(body)) ? "has_conditions" : null;
}

/** By which no two macros of a shop may be the same. */
export const nameKeyOf = (name: string) => foldText(name).replace(/\s+/g, " ").trim();

/** Whether two texts say the same, whatever their blanks. */
export const sameBody = (a: string, b: string) => a.toLowerCase().replace(/\s+/g, " ") === b.toLowerCase().replace(/\s+/g, " ");
