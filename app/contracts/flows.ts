import { z } from "zod";
import { localeSchema, type Locale } from "./locale.ts";

/** What the quick actions of the chat block and the server say to each other through the app proxy (/apps/loket/*). */
export const FLOW_ICONS = ["parcel", "return", "document", "truck", "clock", "tag", "person", "question"] as const;
export type FlowIcon = (typeof FLOW_ICONS)[number];

/** Their lines in a square of 24; sent along, so that the chat block need not carry them all. */
export const FLOW_DRAWINGS: Record<FlowIcon, string> = {
  parcel: "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
  return: "M9 5 4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3",
  document: "M6 3h8l4 4v14H6zM9 11h6M9 15h6",
  truck: "M3 6h11v10H3zM14 10h4l3 3v3h-7M7 16v3M18 16v3",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3",
  tag: "M4 4h8l8 8-8 8-8-8zM8.5 8.5h0.1",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0",
  question: "M9 9a3 3 0 1 1 4 3c-1 0.5-1 1-1 2M12 18h0.1",
};

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const key = { conversationId: uuid, token, locale: localeSchema.optional() };
/** Of flows, steps, options and fields: given by the editor, meaningless to people. */
export const flowIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** What the chat block sends along with every question; these are answered without it. */
const open = { conversationId: uuid.optional(), token: token.optional() };
const productId = z.string().regex(/^[1-9]\d{0,19}$/);
/** Market whose prices are shown, ISO 3166 alpha-2; absent: the shop's own. */
const country = z.string().regex(/^[A-Z]{2}$/).optional();

/** POST /apps/loket/flow: one quick action with all of its steps (FlowView). */
export const getFlowSchema = z.strictObject({ ...open, locale: localeSchema, flowId: flowIdSchema });

/** A field's longest answer; with eight fields still below what a message may hold. */
export const MAX_FIELD_CHARACTERS = 400;

/** POST /apps/loket/flow-answers: what the shopper chose and filled in, in the order of the flow. 201 FlowAnswered, repeated -> 200. */
export const answerFlowSchema = z.strictObject({
  ...key,
  flowId: flowIdSchema,
  /** Of the FlowView that was on the screen. */
  version: z.number().int().min(0).max(1_000_000),
  clientMessageId: uuid,
  answers: z.array(z.strictObject({
    step: flowIdSchema,
    option: flowIdSchema.optional(),
    fields: z.record(flowIdSchema, z.string().max(MAX_FIELD_CHARACTERS)).optional(),
    /** Of an OrderCard. */
    orderId: z.string().regex(/^gid:\/\/shopify\/Order\/\d{1,20}$/).optional(),
  })).max(20),
});
export type FlowAnswer = z.infer<typeof answerFlowSchema>["answers"][number];

/** POST /apps/loket/orders: cards of this shopper's own orders (OrderCards). */
export const listOrderCardsSchema = z.strictObject(key);

/** POST /apps/loket/products: search, or the products with these ids (ProductCards). */
export const findProductsSchema = z.strictObject({ ...open, locale: localeSchema, country, query: z.string().trim().min(1).max(200).optional(), ids: z.array(productId).min(1).max(6).optional() });

/** POST /apps/loket/product-question: what the product's own texts say about it (ProductAnswer). */
export const askProductSchema = z.strictObject({ ...open, locale: localeSchema, productId, question: z.string().trim().min(2).max(300) });

/** POST /apps/loket/product-comparison: two products side by side (ProductComparison). */
export const compareProductsSchema = z.strictObject({ ...open, locale: localeSchema, country, ids: z.tuple([productId, productId]) });

export interface QuickAction {
  id: string;
  title: string;
  /** Path of a line drawing in a square of 24. */
  drawing: string;
}

/** A step in the shopper's language. `next`: id of the step after it; null: the end. */
export type FlowStepView = { id: string; text: string } & (
  | { kind: "text" | "orders" | "products"; next: string | null }
  | { kind: "choice"; options: { id: string; label: string; next: string | null }[] }
  | { kind: "form"; fields: { id: string; label: string; type: "line" | "area" | "email"; isRequired: boolean }[]; next: string | null }
  /** The shop's own policy: its beginning, and where it stands. Null: it is not known now. */
  | { kind: "policy"; excerpt: string | null; url: string; next: string | null }
  /** The next seven days as the shop's settings say, and whether it is open now. */
  | { kind: "hours"; lines: { day: string; hours: string }[]; note: string; next: string | null }
  | { kind: "withdrawal"; label: string; url: string }
  | { kind: "return" | "person" }
);

export interface FlowView {
  id: string;
  version: number;
  title: string;
  locale: Locale;
  /** The first one is the start. */
  steps: FlowStepView[];
}

export interface FlowAnswered {
  /** A person was asked for. */
  personRequested: boolean;
}

export interface OrderCard {
  orderId: string;
  /** "#1001" */
  name: string;
  /** In words: "12 november 2026". */
  placedOn: string;
  total: string | null;
  state: string;
  /** Of the order's way, in order. */
  steps: { label: string; day: string | null; isDone: boolean }[];
  parcels: { carrier: string | null; number: string | null; url: string | null; state: string; expectedOn: string | null }[];
  lines: { title: string; quantity: number }[];
  /** The order's page in the shop. */
  url: string | null;
}

export interface OrderCards {
  orders: OrderCard[];
  /** A guest who has to prove an order first (SH-12). */
  mustVerify: boolean;
}

export interface ProductCard {
  /** Shopify's numeric id. */
  id: string;
  title: string;
  /** On the shop's own domain. */
  url: string;
  image: { url: string; alt: string } | null;
  /** "from € 12,50" where variants differ. */
  price: string;
  variants: { id: string; title: string; price: string; isAvailable: boolean }[];
  isAvailable: boolean;
}

export interface ProductCards {
  products: ProductCard[];
}

export interface ProductAnswer {
  /** Sentences of the product's own text that speak of it; empty: it says nothing about that. */
  quotes: string[];
}

export interface ProductComparison {
  products: [ProductCard, ProductCard];
  /** What is known of either; null: not stated. */
  rows: { label: string; values: [string | null, string | null] }[];
}
