// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CustomerStandingQueryVariables = Exact<{
  customerId: string | number;
}>;


export type CustomerStandingQuery = { customer: { tags: Array<string>, orders: { nodes: Array<{ totalPriceSet: { shopMoney: { amount: string, currencyCode: string } } }> } } | null };
