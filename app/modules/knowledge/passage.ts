import type { Locale } from "#app/contracts/locale.ts";

/** A piece of the shop's own text that may ground a sentence of a reply. */
export interface Passage {
  articleId: string;
  source: "SHOP_POLICY" | "PAGE";
  title: string;
  /** Plain text, no HTML. */
  text: string;
  url: string | null;
  /** ISO 8601, when the source was last changed. */
  updatedAt: string;
  locale: Locale;
}
