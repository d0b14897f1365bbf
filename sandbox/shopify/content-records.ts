/** A text in the primary locale with what Shopify keeps of its translations. */
export interface Translatable {
  translations: { locale: string; key: string; value: string; updatedAt: string }[];
}

export interface SandboxPolicy extends Translatable {
  __typename: "ShopPolicy";
  id: string;
  type: string;
  title: string;
  body: string;
  url: string;
  createdAt: string;
  updatedAt: string;
}

export interface SandboxPage extends Translatable {
  __typename: "Page";
  id: string;
  title: string;
  handle: string;
  body: string;
  isPublished: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface SandboxBlog {
  __typename: "Blog";
  id: string;
  title: string;
  handle: string;
  createdAt: string;
  updatedAt: string;
}

export interface SandboxArticle extends Translatable {
  __typename: "Article";
  id: string;
  blogId: string;
  title: string;
  handle: string;
  body: string;
  author: string;
  tags: string[];
  isPublished: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface SandboxMetafield {
  __typename: "Metafield";
  id: string;
  namespace: string;
  key: string;
  /** As Shopify names it: single_line_text_field, dimension, …. */
  type: string;
  value: string;
}
