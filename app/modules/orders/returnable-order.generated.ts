// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ReturnableOrderQueryVariables = Exact<{
  id: string | number;
  customer: boolean;
  returns: boolean;
}>;


export type ReturnableOrderQuery = { order: { id: string, name: string, createdAt: string, customer?: { id: string } | null } | null, returnableFulfillments?: { nodes: Array<{ returnableFulfillmentLineItems: { nodes: Array<{ quantity: number, fulfillmentLineItem: { id: string, lineItem: { id: string, title: string, variantTitle: string | null } } }> } }> } };
