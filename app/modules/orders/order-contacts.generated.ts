// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type OrderContactsQueryVariables = Exact<{
  query: string;
}>;


export type OrderContactsQuery = { orders: { nodes: Array<{ id: string, name: string, email: string | null, phone: string | null, customer: { id: string } | null, shippingAddress: { phone: string | null } | null, billingAddress: { phone: string | null } | null }> } };
