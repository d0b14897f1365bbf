// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type BlogArticlesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type BlogArticlesQuery = { articles: { nodes: Array<{ id: string, title: string, handle: string, body: string, isPublished: boolean, createdAt: string, updatedAt: string | null, blog: { handle: string }, nl: Array<{ key: string, value: string | null, updatedAt: string | null }>, fr: Array<{ key: string, value: string | null, updatedAt: string | null }>, de: Array<{ key: string, value: string | null, updatedAt: string | null }>, en: Array<{ key: string, value: string | null, updatedAt: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PublishedPagesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PublishedPagesQuery = { pages: { nodes: Array<{ id: string, title: string, handle: string, body: string, isPublished: boolean, updatedAt: string, nl: Array<{ key: string, value: string | null, updatedAt: string | null }>, fr: Array<{ key: string, value: string | null, updatedAt: string | null }>, de: Array<{ key: string, value: string | null, updatedAt: string | null }>, en: Array<{ key: string, value: string | null, updatedAt: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ShopPoliciesQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopPoliciesQuery = { shop: { primaryDomain: { url: string }, shopPolicies: Array<{ id: string, title: string, type: string, body: string, url: string, updatedAt: string, nl: Array<{ key: string, value: string | null, updatedAt: string | null }>, fr: Array<{ key: string, value: string | null, updatedAt: string | null }>, de: Array<{ key: string, value: string | null, updatedAt: string | null }>, en: Array<{ key: string, value: string | null, updatedAt: string | null }> }> } };
