import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { Register } from "./compose-types.ts";
import { DE_TEXTS } from "./template-texts-de.ts";
import { EN_TEXTS } from "./template-texts-en.ts";
import { FR_TEXTS } from "./template-texts-fr.ts";
import { NL_TEXTS } from "./template-texts-nl.ts";

/** Sentences of template drafts in one language; values are already written as that language does. */
export interface TemplateTexts {
  greeting: (name: string | null) => string;
  closing: string;
  thanks: string;
  sorry: string;
  cancelled: (order: string, date: string) => string;
  delivered: (order: string, date: string | null) => string;
  shipped: (order: string, date: string, carrier: string | null) => string;
  partlyShipped: (order: string, date: string, carrier: string | null) => string;
  preparing: (order: string, date: string) => string;
  tracking: (number: string) => string;
  trackingLink: (url: string) => string;
  expected: (date: string) => string;
  /** The expected day has passed and nothing says that the parcel arrived. */
  overdue: string;
  statusPage: (url: string) => string;
  /** How it travels, in the shop's words, before it does. */
  shippingMethod: (order: string, method: string) => string;
  refunded: (order: string, amount: string, date: string | null) => string;
  /** Asked for, and Shopify knows of none. */
  noRefundYet: (order: string) => string;
  returnRegistered: (order: string, name: string) => string;
  /** The shopper asked for a return by the form, and for nothing else. */
  returnAsked: (order: string) => string;
  quote: (title: string, text: string) => string;
  readMore: (url: string) => string;
  /** What a colleague does about such a question; without one for it, the general sentences below. */
  seenTo: Partial<Record<Intent, string>>;
  /** A colleague answers: the facts do not hold the answer. */
  colleague: string;
  /** After an answer: a colleague sees to the rest. */
  colleagueFollowsUp: string;
}

type LocaleTexts = Record<Register, TemplateTexts>;

const TEXTS: Record<Locale, LocaleTexts> = { nl: NL_TEXTS, fr: FR_TEXTS, de: DE_TEXTS, en: EN_TEXTS };

export function templateTexts(locale: Locale, register: Register): TemplateTexts {
  return TEXTS[locale][register];
}
