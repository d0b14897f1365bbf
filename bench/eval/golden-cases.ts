import { z } from "zod";
import { type Locale, LOCALES, localeSchema } from "#app/contracts/locale.ts";
import de from "./cases/de.json" with { type: "json" };
import en from "./cases/en.json" with { type: "json" };
import fr from "./cases/fr.json" with { type: "json" };
import nl from "./cases/nl.json" with { type: "json" };

/** What a message is about, in the words of the project's plan; what the product may call it is in judge-intent. */
export const CASE_INTENTS = [
  "order_status", "delivery_problem", "delivery_question", "return", "withdrawal", "refund", "product_question", "complaint", "invoice", "cancellation",
  "address_change", "other",
] as const;
export type CaseIntent = (typeof CASE_INTENTS)[number];

/** What a reply to a case must not promise, refuse or ask for. */
export const PROMISES = ["refund", "replacement", "delivery_date", "discount", "done", "denial", "secret"] as const;
export type ForbiddenPromise = (typeof PROMISES)[number];

const caseSchema = z.strictObject({
  /** "nl-07" */
  id: z.string().regex(/^(nl|fr|de|en)-\d\d$/),
  intent: z.enum(CASE_INTENTS),
  /** How the shop addresses people: vous or tu, u or je, Sie or du. */
  register: z.enum(["formal", "informal"]),
  shopper: z.enum(["guest", "verified_guest", "signed_in"]),
  /** Orders that may be spoken of, the one in question first: names in fixtures/orders.json. */
  orders: z.array(z.string()),
  /** Any of these must be among the five passages: an article, or one section of it ("returns#0"). */
  articles: z.array(z.string()),
  /** What the reply must say: "@expected" of the order, a value in comparable form ("duration:14 day"), or "~word". */
  facts: z.array(z.string()),
  never: z.array(z.enum(PROMISES)),
  /** What the shopper wrote, one entry per message. */
  messages: z.array(z.string()).min(1),
  /** Language of the chat block; without it, it misleads: the message must tell. */
  widget: localeSchema.optional(),
});

export type GoldenCase = z.infer<typeof caseSchema> & { language: Locale };

const FILES: Record<Locale, unknown[]> = { nl, fr, de, en };

/** The golden set, or its part in one language. Throws when a case is not of the agreed shape. */
export function goldenCases(language?: Locale): GoldenCase[] {
  const languages = language ? [language] : LOCALES;
  return languages.flatMap((own) => FILES[own].map((entry) => ({ ...caseSchema.parse(entry), language: own })));
}
