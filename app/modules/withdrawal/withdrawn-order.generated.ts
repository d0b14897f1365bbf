// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CustomerAddressQueryVariables = Exact<{
  customerId: string | number;
}>;


export type CustomerAddressQuery = { customer: { defaultEmailAddress: { emailAddress: string } | null } | null };

export type WithdrawnOrderQueryVariables = Exact<{
  query: string;
}>;


export type WithdrawnOrderQuery = { orders: { nodes: Array<{ id: string, name: string, displayFulfillmentStatus: string, email: string | null, lineItems: { nodes: Array<{ title: string, product: { id: string } | null }> }, fulfillments: Array<{ status: string, deliveredAt: string | null }>, customer: { id: string } | null }> } };

export type WithdrawnOrderLeanQueryVariables = Exact<{
  query: string;
}>;


export type WithdrawnOrderLeanQuery = { orders: { nodes: Array<{ id: string, name: string, displayFulfillmentStatus: string, lineItems: { nodes: Array<{ title: string }> }, fulfillments: Array<{ status: string, deliveredAt: string | null }> }> } };
