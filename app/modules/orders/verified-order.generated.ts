// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type VerifiedOrderQueryVariables = Exact<{
  id: string | number;
}>;


export type VerifiedOrderQuery = { order: { id: string, name: string, createdAt: string, processedAt: string, cancelledAt: string | null, displayFinancialStatus: string | null, displayFulfillmentStatus: string, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: string } }, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string } }, lineItems: { nodes: Array<{ title: string, quantity: number, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: string } } }> }, fulfillments: Array<{ status: string, displayStatus: string | null, createdAt: string, estimatedDeliveryAt: string | null, deliveredAt: string | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> }> } | null };
