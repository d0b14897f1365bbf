// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CustomerByIdQueryVariables = Exact<{
  customerId: string | number;
}>;


export type CustomerByIdQuery = { customer: { id: string, firstName: string | null, lastName: string | null, numberOfOrders: string, defaultEmailAddress: { emailAddress: string } | null } | null };

export type FoundCustomerFragment = { id: string, firstName: string | null, lastName: string | null, numberOfOrders: string, defaultEmailAddress: { emailAddress: string } | null };

export type CustomerByOrderQueryVariables = Exact<{
  query: string;
}>;


export type CustomerByOrderQuery = { orders: { nodes: Array<{ name: string, customer: { id: string, firstName: string | null, lastName: string | null, numberOfOrders: string, defaultEmailAddress: { emailAddress: string } | null } | null }> } };

export type CustomerSearchQueryVariables = Exact<{
  query: string;
}>;


export type CustomerSearchQuery = { customers: { nodes: Array<{ id: string, firstName: string | null, lastName: string | null, numberOfOrders: string, defaultEmailAddress: { emailAddress: string } | null }> } };
