// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ShopFactsQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopFactsQuery = { shop: { name: string, email: string, currencyCode: string, ianaTimezone: string, shopAddress: { countryCodeV2: string | null } } };

export type ShopLocalesQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopLocalesQuery = { shopLocales: Array<{ locale: string, primary: boolean }> };
