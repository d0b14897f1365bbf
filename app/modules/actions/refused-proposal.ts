import { z } from "zod";
import { ACTION_KINDS } from "./action-kinds.ts";

/**
 * What a draft proposed and was not taken over, for staff to see: every word in it is ours, none the model's. Kept
 * with the draft's content.
 */
export const refusedProposalSchema = z.object({
  /** Null: nothing that the app knows. */
  kind: z.enum(ACTION_KINDS).nullable(),
  /** Null: none of this conversation's orders. */
  orderName: z.string().nullable(),
  /** "shipped", "above_refundable", …: a word that pages translate. */
  reason: z.string(),
  values: z.record(z.string(), z.string()).optional(),
});
export type RefusedProposal = z.infer<typeof refusedProposalSchema>;
