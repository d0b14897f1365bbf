import type { Locale } from "#app/contracts/locale.ts";
import type { KnowledgeSourceName } from "./passage.ts";

/** A row of the list: one article with its languages. */
export interface ArticleRow {
  /** Of the version that the reader sees first. */
  id: string;
  groupKey: string;
  source: KnowledgeSourceName;
  title: string;
  locales: Locale[];
  /** ISO 8601, of the newest version. */
  updatedAt: string;
  /** Approved replies that leaned on it, as far back as conversations are kept. */
  replies: number;
}

export interface ArticlePage {
  rows: ArticleRow[];
  page: number;
  hasNext: boolean;
}

export interface ArticleVersion {
  id: string;
  locale: Locale;
  title: string;
  body: string;
  url: string | null;
  updatedAt: string;
}

export interface ArticleView {
  groupKey: string;
  source: KnowledgeSourceName;
  importFormat: string | null;
  versions: ArticleVersion[];
  replies: number;
  /** Last count of a product's pieces, each with its moment. */
  stock: { title: string; quantity: number | null; available: boolean }[];
  stockAt: string | null;
  /** What a person saw when they began to edit. */
  seen: string;
  isOwn: boolean;
}

/** Texts that are written here; the others are changed where they come from. */
export const OWN_SOURCES: readonly KnowledgeSourceName[] = ["FAQ", "IMPORT"];

export const MAX_TITLE_CHARACTERS = 200;
export const MAX_BODY_CHARACTERS = 20_000;

/** Texts of an own article as a person typed them; a language with neither title nor body has no version. */
export type ArticleTexts = Partial<Record<Locale, { title: string; body: string }>>;
