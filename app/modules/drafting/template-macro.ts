import type { Locale } from "#app/contracts/locale.ts";
import { gapsIn } from "#app/modules/macros/variables.ts";
import type { ContextItem } from "./prompt-context.ts";
import type { ReplySentence } from "./reply-schema.ts";
import { splitSentences } from "./split-sentences.ts";
import { wordStems } from "./word-overlap.ts";

export interface MacroAnswer {
  /** Of the text. */
  locale: Locale;
  sentences: ReplySentence[];
  /** Something in it has to be filled in by a person. */
  hasGap: boolean;
}

/**
 * The shop's saved reply word for word, in the shopper's language only (GD-21) unless a person is to see to that; null when there is none.
 * With `macroId` that very one.
 */
export function answerByMacro(items: ContextItem[], { locale, macroId = null, isAnyLanguage = false }: { locale: Locale; macroId?: string | null; isAnyLanguage?: boolean }): MacroAnswer | null {
  const own = items.find(
    (item) => item.kind === "passage" && item.passage.source === "MACRO" && (isAnyLanguage || item.passage.locale === locale) && (macroId === null || item.passage.articleId === macroId),
  );
  if (own?.kind !== "passage") return null;
  const { ref, passage } = own;
  // A sentence without a word to compare states nothing that a source could bear out.
  const sentences = splitSentences(passage.text).map((text): ReplySentence => ({ text, factual: wordStems(text).size > 0, evidence: wordStems(text).size > 0 ? [ref] : [] }));
  return { sentences, locale: passage.locale ?? locale, hasGap: gapsIn(passage.text).length > 0 };
}
