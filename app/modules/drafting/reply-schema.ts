import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { proposalSchema } from "./proposal-schema.ts";

const sentenceSchema = z.strictObject({
  /** One sentence of plain text. */
  text: z.string(),
  /** States something about the order, the shop or its rules (a greeting does not). */
  factual: z.boolean(),
  /** Short refs of the context items it rests on: "O1", "P2". */
  evidence: z.array(z.string()),
});

/** In a letter each sentence also names the points that it answers: "A1". */
const letterSentenceSchema = sentenceSchema.extend({ answers: z.array(z.string()) });

/** The JSON a model must answer with. Every property is required: strict mode of structured outputs. */
export const replySchema = z.strictObject({
  /** Language of the reply. */
  language: localeSchema,
  sentences: z.array(sentenceSchema),
  /** The context does not hold the answer: a colleague has to look. */
  needsHuman: z.boolean(),
  /** What the shopper's message is about. */
  intent: z.enum(INTENTS),
  /** What staff could carry out along with the reply. */
  actions: z.array(proposalSchema),
});

/**
 * What is taken for a reply: a proposal of the wrong shape costs itself, not the reply, so each is judged on its own
 * (`readProposals`), and so does a topic that there is not.
 */
const readableReply = replySchema.extend({ sentences: z.array(sentenceSchema.extend({ answers: z.array(z.string()).optional() })), actions: z.unknown().optional(), intent: z.enum(INTENTS).nullable().optional().catch(null) });

export type Reply = z.infer<typeof readableReply>;
export type ReplySentence = Reply["sentences"][number];

export const REPLY_SCHEMA_NAME = "loket_reply";

/** JSON schema of a reply, computed once; holds no data of anyone (GD-15). */
export const REPLY_JSON_SCHEMA: Record<string, unknown> = toStrictJsonSchema(replySchema);
/** The same for a letter. */
export const LETTER_JSON_SCHEMA: Record<string, unknown> = toStrictJsonSchema(replySchema.extend({ sentences: z.array(letterSentenceSchema) }));

const MAX_SENTENCES = 30;
const MAX_SENTENCE_CHARACTERS = 800;
const MAX_REFS = 12;

/**
 * The reply in `json`, or null when it is not exactly of that shape or beyond any sensible size. Never a
 * best-effort parse (SEC-08).
 */
export function parseReply(json: string): Reply | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const parsed = readableReply.safeParse(value);
  return parsed.success && isSensible(parsed.data) ? parsed.data : null;
}

function isSensible(reply: Reply): boolean {
  return (
    reply.sentences.length > 0 &&
    reply.sentences.length <= MAX_SENTENCES &&
    reply.sentences.some((sentence) => sentence.text.trim() !== "") &&
    reply.sentences.every((sentence) => sentence.text.length <= MAX_SENTENCE_CHARACTERS && sentence.evidence.length <= MAX_REFS && (sentence.answers?.length ?? 0) <= MAX_REFS)
  );
}

function toStrictJsonSchema(reply: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(reply);
  return schema;
}
