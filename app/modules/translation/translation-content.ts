import { z } from "zod";

/**
 * A text and its translation, sentence by sentence. `problems` are what the checks found: "fact_missing: 49,95",
 * "glossary_missing: droit de rétractation"; staff see them beside the text, nothing is hidden.
 */
export const translationContentSchema = z.object({
  source: z.string(),
  text: z.string(),
  sentences: z.array(z.object({ source: z.string(), text: z.string(), problems: z.array(z.string()) })),
  /** Of the text as a whole. */
  problems: z.array(z.string()),
});
export type TranslationContent = z.infer<typeof translationContentSchema>;

/** Context of the cipher. */
export const TRANSLATION_FIELD = "Translation.content";

/** Everything that the checks found. */
export function problemsOf({ problems, sentences }: Pick<TranslationContent, "problems" | "sentences">): string[] {
  return [...new Set([...problems, ...sentences.flatMap((sentence) => sentence.problems)])];
}
