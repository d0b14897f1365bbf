import { z } from "zod";
import { InvalidAction } from "./action-problems.ts";

/** ReturnReason of Shopify; its newer definitions have the same words as handles ("size-too-small"). */
export const RETURN_REASONS = ["UNWANTED", "DEFECTIVE", "NOT_AS_DESCRIBED", "WRONG_ITEM", "SIZE_TOO_SMALL", "SIZE_TOO_LARGE", "STYLE", "COLOR", "OTHER"] as const;
/** ReturnDeclineReason of Shopify. */
export const DECLINE_REASONS = ["RETURN_PERIOD_ENDED", "FINAL_SALE", "OTHER"] as const;
/** What a refund covers: all that is left, some lines, or the shipping alone. */
export const REFUND_SCOPES = ["full", "lines", "shipping"] as const;

export const MAX_TAG_CHARACTERS = 40;
export const MAX_NOTE_CHARACTERS = 500;
const MAX_LINES = 50;
const MAX_ADDRESS_CHARACTERS = 100;

const gid = (type: string) => z.string().regex(new RegExp(`^gid://shopify/${type}/\\d{1,20}$`), "not_an_id");
const text = (max: number) => z.string().trim().min(1, "missing").max(max, "too_long");
const maybe = (max: number) => z.string().trim().max(max, "too_long");
const quantity = z.number("quantity").int("quantity").min(1, "quantity").max(999, "quantity");
const orderId = gid("Order");

/** A sum as a person may type it: "34,9", "34.90". Never negative, never nothing. */
const money = z.strictObject({
  amount: z.string().trim().transform((typed) => typed.replace(",", ".")).pipe(z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, "amount")),
  currency: z.string().regex(/^[A-Z]{3}$/, "currency_mismatch"),
});

export const addressSchema = z.strictObject({
  firstName: maybe(MAX_ADDRESS_CHARACTERS),
  lastName: text(MAX_ADDRESS_CHARACTERS),
  company: maybe(MAX_ADDRESS_CHARACTERS),
  address1: text(MAX_ADDRESS_CHARACTERS),
  address2: maybe(MAX_ADDRESS_CHARACTERS),
  zip: text(20),
  city: text(MAX_ADDRESS_CHARACTERS),
  countryCode: z.string().regex(/^[A-Z]{2}$/, "missing"),
});
export type ActionAddress = z.output<typeof addressSchema>;

const refundLine = z.strictObject({ lineItemId: gid("LineItem"), quantity, restock: z.boolean() });
const RETURN_LINES = z.array(z.strictObject({ fulfillmentLineItemId: gid("FulfillmentLineItem"), quantity })).min(1, "no_lines").max(MAX_LINES);

/** A person has read what CO-13 has against the words of a refusal, and stands by them. */
const hasReadWarning = z.boolean().default(false);

const others = [
  z.strictObject({ kind: z.literal("return_start"), orderId, lines: RETURN_LINES, reason: z.enum(RETURN_REASONS) }),
  z.strictObject({ kind: z.literal("return_approve"), orderId, returnId: gid("Return") }),
  z.strictObject({ kind: z.literal("return_decline"), orderId, returnId: gid("Return"), reason: z.enum(DECLINE_REASONS), note: text(MAX_NOTE_CHARACTERS), hasReadWarning }),
  z.strictObject({ kind: z.literal("order_cancel"), orderId, refund: z.boolean(), restock: z.boolean() }),
  z.strictObject({ kind: z.literal("address_change"), orderId, address: addressSchema }),
  z.strictObject({ kind: z.literal("tracking_resend"), orderId }),
  z.strictObject({ kind: z.literal("order_tag"), orderId, tag: text(MAX_TAG_CHARACTERS).regex(/^[^,]*$/, "tag_comma") }),
  z.strictObject({ kind: z.literal("order_note"), orderId, note: text(MAX_NOTE_CHARACTERS) }),
] as const;

/** `lines` of a full or shipping refund are chosen by code from live facts, whatever was asked. */
const refund = z.strictObject({ kind: z.literal("refund"), orderId, scope: z.enum(REFUND_SCOPES), lines: z.array(refundLine).max(MAX_LINES), amount: money });

/** What exactly an action does, as stored in ProposedAction.inputCipher. */
export const actionInputSchema = z.discriminatedUnion("kind", [...others, refund]);
export type ActionInput = z.output<typeof actionInputSchema>;

/**
 * What a person or a draft wants. The same, but a sum may be left to Shopify, which computes it with its
 * discounts and taxes.
 */
export const actionWishSchema = z.discriminatedUnion("kind", [...others, refund.extend({ amount: money.nullable() })]);
export type ActionWish = z.output<typeof actionWishSchema>;

export type WishOf<Kind extends ActionWish["kind"]> = Extract<ActionWish, { kind: Kind }>;
export type InputOf<Kind extends ActionInput["kind"]> = Extract<ActionInput, { kind: Kind }>;

/** Parses what a form, a draft or a row says; throws `InvalidAction` with a word per field. */
export function parseWish(given: unknown): ActionWish {
  const parsed = actionWishSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidAction(parsed.error.issues.map(({ path, message }) => ({ field: fieldOf(path), code: /^[a-z_]+$/.test(message) ? message : "not_valid" })));
}

/** "address.zip", but "lines" for anything within the lines, and "amount" for both of its parts. */
function fieldOf([first, second]: readonly PropertyKey[]): string {
  if (first === undefined) return "kind";
  return first === "address" && second !== undefined ? `address.${String(second)}` : String(first);
}

/** Contexts of the ciphers. */
export const ACTION_INPUT_FIELD = "ProposedAction.input";
export const ACTION_PREVIEW_FIELD = "ProposedAction.preview";
export const ACTION_REFUSAL_FIELD = "ProposedAction.refusal";
