import type { Locale } from "#app/contracts/locale.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";

export const MAX_NAME_CHARACTERS = 120;
/** As long as a reply may be. */
export const MAX_BODY_CHARACTERS = 8_000;
export const MAX_MACROS = 2_000;
/** Macros that one reply can be made of. */
export const MAX_MACROS_USED = 10;

/** A row of the list. */
export interface MacroRow {
  id: string;
  name: string;
  intent: Intent | null;
  isForDrafts: boolean;
  locales: Locale[];
  /** ISO 8601. */
  updatedAt: string;
  /** Replies that left with it, as far back as conversations are kept. */
  replies: number;
}

export interface MacroPage {
  rows: MacroRow[];
  page: number;
  hasNext: boolean;
}

export interface MacroFilter {
  words: string;
  locale: Locale | null;
  intent: Intent | null;
  page: number;
}

/** Texts by language, as a person typed them; a language without text has no version. */
export type MacroTexts = Partial<Record<Locale, string>>;

export interface MacroView {
  id: string;
  name: string;
  intent: Intent | null;
  isForDrafts: boolean;
  texts: MacroTexts;
  importFormat: string | null;
  replies: number;
  /** What a person saw when they began to edit. */
  version: number;
}

/** One that may be chosen while a reply is written. */
export interface MacroChoice {
  id: string;
  name: string;
  /** Language of the version that would be taken. */
  locale: Locale;
  /** It has none in the language of the conversation. */
  isFallback: boolean;
  /** The beginning of its text, with its variables. */
  snippet: string;
}

/** A macro for one conversation. */
export interface FilledMacro {
  id: string;
  name: string;
  locale: Locale;
  isFallback: boolean;
  text: string;
  /** Order whose facts it holds; null: of none. */
  orderName: string | null;
  /** Shopify could not be asked, so nothing is known of orders. */
  isShopifyDown: boolean;
}

/** Version of a macro for a language: that one, else the shop's own, else English, else whichever there is. */
export function versionFor(texts: MacroTexts, { wanted, primary }: { wanted: Locale; primary: Locale }): { locale: Locale; body: string } | null {
  const order: Locale[] = [wanted, primary, "en", "nl", "fr", "de"];
  const locale = order.find((each) => texts[each] !== undefined);
  return locale === undefined ? null : { locale, body: texts[locale] as string };
}
