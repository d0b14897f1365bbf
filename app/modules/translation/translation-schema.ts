import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";

/** The JSON a model must answer with: the same sentences, by their numbers, in the other language. */
export const translationSchema = z.strictObject({
  /** Language of the answer. */
  language: localeSchema,
  sentences: z.array(z.strictObject({ n: z.number().int(), text: z.string() })),
});
export type TranslationAnswer = z.infer<typeof translationSchema>;

export const TRANSLATION_SCHEMA_NAME = "loket_translation";

const { $schema: _, ...schema } = z.toJSONSchema(translationSchema);
/** JSON schema of a translation, computed once; holds no data of anyone (GD-15). */
export const TRANSLATION_JSON_SCHEMA: Record<string, unknown> = schema;

/** Languages differ in length, not threefold; short sentences may. */
const MOST_GROWTH = 3;
const FREE_CHARACTERS = 120;

/**
 * The answer in `json`, or null when it is not exactly of that shape, or does not hold each of `sentences` once and in a sensible
 * length. Never a best-effort parse (SEC-08).
 */
export function parseTranslation(json: string, sentences: { n: number; text: string }[]): TranslationAnswer | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const parsed = translationSchema.safeParse(value);
  if (!parsed.success || parsed.data.sentences.length !== sentences.length) return null;
  const answered = new Map(parsed.data.sentences.map(({ n, text }) => [n, text]));
  const isComplete = sentences.every(({ n, text }) => {
    const given = answered.get(n)?.trim() ?? "";
    return given !== "" && given.length <= text.length * MOST_GROWTH + FREE_CHARACTERS;
  });
  return isComplete ? parsed.data : null;
}
