import { z } from "zod";

/** Contexts of the ciphers. */
export const RETURN_CONTENT_FIELD = "ReturnRequest.content";
export const RETURN_ORDER_NAME_FIELD = "ReturnRequest.orderName";
export const RETURN_NAME_FIELD = "ReturnRequest.shopifyName";
export const RETURN_DECISION_FIELD = "ReturnRequest.decision";
export const RETURN_PHOTO_FIELD = "ReturnPhoto.image";

/** A reason by Shopify's definition, or by the older enum where there are no definitions. */
export const returnReasonSchema = z.union([
  z.object({ definitionId: z.string(), handle: z.string(), name: z.string() }),
  z.object({ legacy: z.string() }),
]);
export type ReturnReason = z.infer<typeof returnReasonSchema>;

const lineSchema = z.object({
  /** Null for a line of a return that was made in Shopify and that it cannot tie to a parcel. */
  fulfillmentLineItemId: z.string().nullable(),
  lineItemId: z.string().nullable(),
  title: z.string(),
  variantTitle: z.string().nullable(),
  quantity: z.number().int().min(1),
  reason: returnReasonSchema.nullable(),
});
export type ReturnLine = z.infer<typeof lineSchema>;

/** What a return is about: lines as they were called on the day, and the shopper's own words (untrusted, SEC-02). */
export const returnContentSchema = z.object({ lines: z.array(lineSchema), note: z.string() });
export type ReturnContent = z.infer<typeof returnContentSchema>;

/** A person's decision, kept while it is on its way to Shopify and afterwards as the record of it. */
export const returnDecisionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("approve") }),
  z.object({ kind: z.literal("decline"), reason: z.enum(["FINAL_SALE", "RETURN_PERIOD_ENDED", "OTHER"]), note: z.string() }),
  z.object({ kind: z.literal("close") }),
]);
export type ReturnDecision = z.infer<typeof returnDecisionSchema>;
