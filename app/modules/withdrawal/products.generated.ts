// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ProductTitleQueryVariables = Exact<{
  id: string | number;
}>;


export type ProductTitleQuery = { product: { title: string } | null };

export type SearchProductsQueryVariables = Exact<{
  query?: string | null | undefined;
}>;


export type SearchProductsQuery = { products: { nodes: Array<{ id: string, title: string }> } };
