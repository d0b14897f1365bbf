import type { Locale } from "#app/contracts/locale.ts";

/** Where a text comes from. */
export const KNOWLEDGE_SOURCES = ["SHOP_POLICY", "PAGE", "BLOG", "PRODUCT", "FAQ", "IMPORT"] as const;
export type KnowledgeSourceName = (typeof KNOWLEDGE_SOURCES)[number];

/** A piece of the shop's own text that may ground a sentence of a reply. */
export interface Passage {
  /** Of a macro, the macro's id. */
  articleId: string;
  /** "MACRO": a reply that the shop's people saved, filled in for this conversation; see app/modules/macros. */
  source: KnowledgeSourceName | "MACRO";
  title: string;
  /** Plain text, no HTML. */
  text: string;
  url: string | null;
  /** ISO 8601, when the source was last changed. */
  updatedAt: string;
  locale: Locale;
}

export type PassageKind = "policy" | "page" | "blog" | "product" | "faq" | "macro";

const KINDS: Record<Passage["source"], PassageKind> = { SHOP_POLICY: "policy", PAGE: "page", BLOG: "blog", PRODUCT: "product", FAQ: "faq", IMPORT: "faq", MACRO: "macro" };

/** What a passage is called in evidence and in a prompt. */
export function passageKind({ source }: Pick<Passage, "source">): PassageKind {
  return KINDS[source];
}
