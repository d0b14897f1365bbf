import { z } from "zod";
import { refusedProposalSchema } from "#app/modules/actions/refused-proposal.ts";
import { answeredLetterSchema } from "./letter-content.ts";

/** The fields of an order that replies speak of. */
export const ORDER_FIELDS = ["delivery", "method", "payment", "total", "refunded", "refundedOn", "cancelled", "parcel", "sent", "expected", "delivered", "tracking"] as const;

/** A value as Shopify writes it: a status in capitals, "128.00 EUR", a day of the shop ("2026-11-25"). */
export const orderFieldSchema = z.object({ name: z.enum(ORDER_FIELDS), value: z.string() });
export type OrderField = z.infer<typeof orderFieldSchema>;

/**
 * Where a sentence comes from: an order field, a policy clause, a passage of a page, blog, product or FAQ, a saved reply (macro); or an action that goes along with the
 * reply and makes the sentence true before it leaves.
 */
export const evidenceSchema = z.object({
  kind: z.enum(["order", "policy", "page", "blog", "product", "faq", "macro", "action"]),
  /** Order name, id of the article or macro, or kind of the action (whose label is the order's name). */
  ref: z.string(),
  label: z.string(),
  /** Words of the source; empty for an order, which has fields. */
  quote: z.string(),
  fields: z.array(orderFieldSchema).optional(),
  /** ISO date of the source, when it has one. */
  date: z.string().nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * One sentence of a draft with its evidence. A failing sentence is marked, never hidden: staff see the
 * problems ("number_not_in_context: 49,95") beside it.
 */
export const claimSchema = z.object({
  sentence: z.string(),
  verdict: z.enum(["SUPPORTED", "UNSUPPORTED", "NOT_A_FACT"]),
  problems: z.array(z.string()),
  evidence: z.array(evidenceSchema),
  /** In a letter: begins a new paragraph. */
  startsParagraph: z.boolean().optional(),
});
export type Claim = z.infer<typeof claimSchema>;

/** What Draft.contentCipher holds. */
export const draftContentSchema = z.object({
  text: z.string(),
  claims: z.array(claimSchema),
  /** What was proposed along with it and not taken over. */
  refused: z.array(refusedProposalSchema).optional(),
  /** The letter that it answers, point by point. */
  letter: answeredLetterSchema.optional(),
});
export type DraftContent = z.infer<typeof draftContentSchema>;

/** Context of the cipher, so that a draft's bytes are useless in another shop or column. */
export const DRAFT_CONTENT_FIELD = "Draft.content";
