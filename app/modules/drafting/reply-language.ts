import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import type { LanguageSource } from "#app/modules/conversation/intents.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { ThreadMessage } from "./compose-types.ts";
import { recogniseLanguage } from "./detect-language.ts";

/** The language to answer in, how it is known, and whether the shopper's newest words are in one that Loket does not write. */
export interface ReplyLanguage {
  locale: Locale;
  source: LanguageSource;
  speaksOther: boolean;
}

export interface LanguageHints {
  thread: ThreadMessage[];
  /** A person's word; it stands. */
  staffLocale: Locale | null;
  /** Of the order, else of the storefront that the shopper wrote from. */
  customerLocale: Locale | null;
  shopLocale: Locale;
}

/** The language that an order was placed in: of the one that the words name, else of the newest. Null for one that Loket does not write. */
export function orderLanguage(orders: Pick<OrderFacts, "name" | "customerLocale">[], words: string): Locale | null {
  const said = new Set(words.toUpperCase().match(/[\p{L}\d][\p{L}\d-]*/gu));
  const order = orders.find(({ name }) => said.has(name.replace(/^#/, "").toUpperCase())) ?? orders[0];
  const language = order?.customerLocale?.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? null;
}

/**
 * The language to answer in (GD-21): staff's word, the newest message of the shopper if it tells, an earlier one, what the
 * shopper's order or storefront says, the shop's own.
 */
export function findReplyLanguage({ thread, staffLocale, customerLocale, shopLocale }: LanguageHints): ReplyLanguage {
  const shopper = thread.filter((message) => message.author === "SHOPPER").toReversed();
  const newest = recogniseLanguage(shopper[0]?.body ?? "");
  const speaksOther = newest === "other";
  if (staffLocale) return { locale: staffLocale, source: "staff", speaksOther };
  if (newest && newest !== "other") return { locale: newest, source: "message", speaksOther };
  for (const message of shopper.slice(1)) {
    const language = recogniseLanguage(message.body);
    if (language && language !== "other") return { locale: language, source: "earlier", speaksOther };
  }
  return customerLocale ? { locale: customerLocale, source: "customer", speaksOther } : { locale: shopLocale, source: "shop", speaksOther };
}

/**
 * The same for a conversation: where words do not tell ("ok?"), the order's language comes before the storefront page's. The orders are waited for only then;
 * a form without a word was filled in in the page's language.
 */
export async function findConversationLanguage({ orders, ...hints }: LanguageHints & { orders: () => Promise<Pick<OrderFacts, "name" | "customerLocale">[]> }): Promise<ReplyLanguage> {
  const told = findReplyLanguage(hints);
  const words = hints.thread.findLast(({ author }) => author === "SHOPPER")?.body ?? "";
  if (told.source !== "customer" || words === "") return told;
  return findReplyLanguage({ ...hints, customerLocale: orderLanguage(await orders(), words) ?? hints.customerLocale });
}
