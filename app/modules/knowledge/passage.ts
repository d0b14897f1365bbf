import type { Locale } from "#app/contracts/locale.ts";

/** Where a text comes from. */
export const KNOWLEDGE_SOURCES = ["SHOP_POLICY", "PAGE", "BLOG", "PRODUCT", "FAQ", "IMPORT"] as const;
export type KnowledgeSourceName = (typeof KNOWLEDGE_SOURCES)[number];

/** A piece of the shop's own text that may ground a sentence of a reply. */
export interface Passage {
  articleId: string;
  source: KnowledgeSourceName;
  title: string;
  /** Plain text, no HTML. */
  text: string;
  url: string | null;
  /** ISO 8601, when the source was last changed. */
  updatedAt: string;
  locale: Locale;
}

export type PassageKind = "policy" | "page" | "blog" | "product" | "faq";

const KINDS: Record<KnowledgeSourceName, PassageKind> = { SHOP_POLICY: "policy", PAGE: "page", BLOG: "blog", PRODUCT: "product", FAQ: "faq", IMPORT: "faq" };

/** What a passage is called in evidence and in a prompt. */
export function passageKind({ source }: Pick<Passage, "source">): PassageKind {
  return KINDS[source];
}
