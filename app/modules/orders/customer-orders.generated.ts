// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CustomerOrdersQueryVariables = Exact<{
  customerId: string | number;
  returns: boolean;
  statusPage: boolean;
}>;


export type CustomerOrdersQuery = { customer: { id: string, numberOfOrders: string, orders: { nodes: Array<{ id: string, name: string, createdAt: string, processedAt: string, cancelledAt: string | null, cancelReason: string | null, closedAt: string | null, updatedAt: string, edited: boolean, refundable: boolean, requiresShipping: boolean, displayFinancialStatus: string | null, displayFulfillmentStatus: string, statusPageUrl?: string, lineItems: { nodes: Array<{ id: string, title: string, variantTitle: string | null, sku: string | null, quantity: number, currentQuantity: number, refundableQuantity: number, unfulfilledQuantity: number, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: string } } }>, pageInfo: { hasNextPage: boolean } }, fulfillments: Array<{ status: string, displayStatus: string | null, createdAt: string, estimatedDeliveryAt: string | null, deliveredAt: string | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> }>, refunds: Array<{ id: string, createdAt: string | null, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string } } }>, returns?: { nodes: Array<{ id: string, name: string, status: string, createdAt: string, requestApprovedAt: string | null, closedAt: string | null, decline: { reason: string } | null }> }, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: string } }, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string } }, totalDiscountsSet: { presentmentMoney: { amount: string, currencyCode: string } } | null, shippingLine: { title: string, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: string } } } | null }>, pageInfo: { hasNextPage: boolean } } } | null };

export type OrderFactsFragment = { id: string, name: string, createdAt: string, processedAt: string, cancelledAt: string | null, cancelReason: string | null, closedAt: string | null, updatedAt: string, edited: boolean, refundable: boolean, requiresShipping: boolean, displayFinancialStatus: string | null, displayFulfillmentStatus: string, statusPageUrl?: string, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: string } }, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string } }, totalDiscountsSet: { presentmentMoney: { amount: string, currencyCode: string } } | null, shippingLine: { title: string, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: string } } } | null };

export type PriceFragment = { presentmentMoney: { amount: string, currencyCode: string } };

export type LineFactsFragment = { id: string, title: string, variantTitle: string | null, sku: string | null, quantity: number, currentQuantity: number, refundableQuantity: number, unfulfilledQuantity: number, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: string } } };

export type ParcelFactsFragment = { status: string, displayStatus: string | null, createdAt: string, estimatedDeliveryAt: string | null, deliveredAt: string | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> };

export type ReturnFactsFragment = { id: string, name: string, status: string, createdAt: string, requestApprovedAt: string | null, closedAt: string | null, decline: { reason: string } | null };
