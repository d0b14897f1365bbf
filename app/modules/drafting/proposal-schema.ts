import { z } from "zod";
import { REFUND_SCOPES, RETURN_REASONS } from "#app/modules/actions/action-input.ts";

/** The order's ref in the context: "O1". The model has no ids (SEC-04). */
const order = z.string();
/** Pieces of an item by its "line" in the order. */
const items = z.array(z.strictObject({ line: z.number(), quantity: z.number() }));

/**
 * What a model may propose, of the things in its context and by their short names. Every property is required:
 * strict mode of structured outputs. Numbers and words are judged later, against live facts.
 */
export const proposalSchema = z.union([
  z.strictObject({ kind: z.enum(["order_cancel", "tracking_resend"]), order }),
  /** `return`: its name, "#1001-R1". */
  z.strictObject({ kind: z.enum(["return_approve"]), order, return: z.string() }),
  z.strictObject({ kind: z.enum(["return_start"]), order, items, reason: z.enum(RETURN_REASONS) }),
  /** `amount` null: as Shopify computes it. */
  z.strictObject({ kind: z.enum(["refund"]), order, scope: z.enum(REFUND_SCOPES), items, amount: z.union([z.strictObject({ amount: z.string(), currency: z.string() }), z.null()]) }),
  /** Words of the shopper. `country`: two letters, or "" when it stays. */
  z.strictObject({ kind: z.enum(["address_change"]), order, address: z.strictObject({ street: z.string(), extra: z.string(), zip: z.string(), city: z.string(), country: z.string() }) }),
  z.strictObject({ kind: z.enum(["order_tag", "order_note"]), order, text: z.string() }),
]);
export type ModelProposal = z.infer<typeof proposalSchema>;
