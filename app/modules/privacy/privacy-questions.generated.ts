// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CustomersByEmailQueryVariables = Exact<{
  query: string;
}>;


export type CustomersByEmailQuery = { customers: { nodes: Array<{ id: string, defaultEmailAddress: { emailAddress: string } | null }> } };

export type InstallationPingQueryVariables = Exact<{ [key: string]: never; }>;


export type InstallationPingQuery = { shop: { id: string } };
