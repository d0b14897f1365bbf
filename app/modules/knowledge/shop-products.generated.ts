// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ActiveProductsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ActiveProductsQuery = { products: { nodes: Array<{ id: string, title: string, handle: string, productType: string, status: string, isGiftCard: boolean, descriptionHtml: string, onlineStoreUrl: string | null, tracksInventory: boolean, updatedAt: string, options: Array<{ name: string, values: Array<string> }>, metafields: { nodes: Array<{ namespace: string, key: string, type: string, value: string }> }, variants: { nodes: Array<{ title: string, availableForSale: boolean, inventoryQuantity: number | null }> }, nl: Array<{ key: string, value: string | null, updatedAt: string | null }>, fr: Array<{ key: string, value: string | null, updatedAt: string | null }>, de: Array<{ key: string, value: string | null, updatedAt: string | null }>, en: Array<{ key: string, value: string | null, updatedAt: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type KnownProductQueryVariables = Exact<{
  id: string | number;
}>;


export type KnownProductQuery = { product: { id: string, title: string, handle: string, productType: string, status: string, isGiftCard: boolean, descriptionHtml: string, onlineStoreUrl: string | null, tracksInventory: boolean, updatedAt: string, options: Array<{ name: string, values: Array<string> }>, metafields: { nodes: Array<{ namespace: string, key: string, type: string, value: string }> }, variants: { nodes: Array<{ title: string, availableForSale: boolean, inventoryQuantity: number | null }> }, nl: Array<{ key: string, value: string | null, updatedAt: string | null }>, fr: Array<{ key: string, value: string | null, updatedAt: string | null }>, de: Array<{ key: string, value: string | null, updatedAt: string | null }>, en: Array<{ key: string, value: string | null, updatedAt: string | null }> } | null };

export type ProductStockQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type ProductStockQuery = { nodes: Array<
    | { id: string, tracksInventory: boolean, variants: { nodes: Array<{ title: string, availableForSale: boolean, inventoryQuantity: number | null }> } }
    | Record<PropertyKey, never>
   | null> };
