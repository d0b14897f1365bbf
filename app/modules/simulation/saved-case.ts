import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";

/** Cases of one shop: a run composes each of them, and the shop's budget pays for it. */
export const MAX_CASES = 200;

export const CASE_LIMITS = { name: 120, message: 4_000, messages: 10, phrase: 120, phrases: 20, alternatives: 10, minLength: 50, maxLength: 8_000 } as const;

/** What a draft can be asked to name out of the facts. */
export const MENTIONS = ["order", "amount", "date", "link"] as const;
export type Mention = (typeof MENTIONS)[number];

const phrase = z.string().trim().min(1).max(CASE_LIMITS.phrase, "phrase_too_long");

/** What a good draft does; what is null, false or empty is not asked for. */
export const criteriaSchema = z.strictObject({
  locale: localeSchema.nullable(),
  intent: z.enum(INTENTS).nullable(),
  /** Each must be there in one of its alternatives. */
  mustContain: z.array(z.array(phrase).min(1).max(CASE_LIMITS.alternatives, "too_many_phrases")).max(CASE_LIMITS.phrases, "too_many_phrases"),
  mustNotContain: z.array(phrase).max(CASE_LIMITS.phrases, "too_many_phrases"),
  /** No sentence is UNSUPPORTED. */
  allSupported: z.boolean(),
  register: z.enum(["formal", "informal"]).nullable(),
  mentions: z.array(z.enum(MENTIONS)).max(MENTIONS.length),
  /** True: a person has to answer, false: nobody has to, null: either will do. */
  handsOver: z.boolean().nullable(),
  /** Characters of the whole reply. */
  maxCharacters: z.number("length_range").int("length_range").min(CASE_LIMITS.minLength, "length_range").max(CASE_LIMITS.maxLength, "length_range").nullable(),
});
export type Criteria = z.infer<typeof criteriaSchema>;

export const NO_CRITERIA: Criteria = {
  locale: null, intent: null, mustContain: [], mustNotContain: [], allSupported: false, register: null, mentions: [], handsOver: null, maxCharacters: null,
};

const messageSchema = z.strictObject({
  author: z.enum(["SHOPPER", "STAFF"]),
  body: z.string().trim().min(1, "question_blank").max(CASE_LIMITS.message, "question_too_long"),
});

/** Oldest first; the shopper's last message is the question. */
export const caseThreadSchema = z.array(messageSchema).min(1, "question_blank").max(CASE_LIMITS.messages, "too_many_messages")
  .refine((thread) => thread.at(-1)?.author === "SHOPPER", "question_blank");
export type CaseThread = z.infer<typeof caseThreadSchema>;

/** Shopify's numeric id. */
export const customerIdSchema = z.string().regex(/^[1-9]\d{0,19}$/);

/** What SavedCase.contentCipher holds. */
export const caseContentSchema = z.strictObject({
  name: z.string().trim().min(1, "name_blank").max(CASE_LIMITS.name, "name_too_long"),
  thread: caseThreadSchema,
  /** Fixed language of the reply; null: as for a real message. */
  locale: localeSchema.nullable(),
  criteria: criteriaSchema.refine((criteria) => JSON.stringify(criteria) !== JSON.stringify(NO_CRITERIA), "no_criteria"),
});
export type CaseContent = z.infer<typeof caseContentSchema>;

/** Context of the cipher, so that a case's bytes are useless in another shop or column. */
export const CASE_CONTENT_FIELD = "SavedCase.content";

/** A case as the admin shows it. */
export interface SavedCaseView extends CaseContent {
  id: string;
  version: number;
  customerId: string | null;
  /** How it did the last time it was judged against the live settings; null: never. */
  last: { runId: string; verdict: "PASSED" | "FAILED" | "UNJUDGED"; at: string } | null;
}
