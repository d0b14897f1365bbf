// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type OrdersByNameQueryVariables = Exact<{
  query: string;
}>;


export type OrdersByNameQuery = { orders: { nodes: Array<{ id: string, name: string }> } };

export type OrderContactQueryVariables = Exact<{
  id: string | number;
  customer: boolean;
}>;


export type OrderContactQuery = { order: { id: string, name: string, email: string | null, phone: string | null, customer?: { id: string } | null, shippingAddress: { name: string | null, firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, zip: string | null, city: string | null, provinceCode: string | null, countryCodeV2: string | null, phone: string | null } | null } | null };

export type OrderDetailsQueryVariables = Exact<{
  id: string | number;
  customer: boolean;
  returns: boolean;
  statusPage: boolean;
}>;


export type OrderDetailsQuery = { order: { currencyCode: string, presentmentCurrencyCode: string, taxesIncluded: boolean, note: string | null, tags: Array<string>, id: string, name: string, createdAt: string, processedAt: string, cancelledAt: string | null, cancelReason: string | null, closedAt: string | null, updatedAt: string, edited: boolean, refundable: boolean, requiresShipping: boolean, displayFinancialStatus: string | null, displayFulfillmentStatus: string, customerLocale: string | null, statusPageUrl?: string, customer?: { id: string } | null, shippingAddress: { zip: string | null, city: string | null, countryCodeV2: string | null } | null, discountApplications: { nodes: Array<
        | { title: string, value:
            | { amount: string, currencyCode: string }
            | { percentage: number }
           }
        | { code: string, value:
            | { amount: string, currencyCode: string }
            | { percentage: number }
           }
        | { title: string, value:
            | { amount: string, currencyCode: string }
            | { percentage: number }
           }
        | { value:
            | { amount: string, currencyCode: string }
            | { percentage: number }
           }
      > }, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, subtotalPriceSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } } | null, totalShippingPriceSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, totalDiscountsSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } } | null, totalTaxSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } } | null, currentTotalPriceSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, netPaymentSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, totalOutstandingSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, transactions: Array<{ id: string, kind: string, status: string, gateway: string | null, formattedGateway: string | null, processedAt: string | null, amountSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, parentTransaction: { id: string } | null }>, lineItems: { nodes: Array<{ id: string, title: string, variantTitle: string | null, sku: string | null, quantity: number, currentQuantity: number, refundableQuantity: number, unfulfilledQuantity: number, originalUnitPriceSet: { presentmentMoney: { amount: string, currencyCode: string } }, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: string } } }>, pageInfo: { hasNextPage: boolean } }, fulfillments: Array<{ id: string, name: string, status: string, displayStatus: string | null, createdAt: string, estimatedDeliveryAt: string | null, deliveredAt: string | null, fulfillmentLineItems: { nodes: Array<{ id: string, quantity: number | null, lineItem: { id: string } }> }, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> }>, refunds: Array<{ id: string, createdAt: string | null, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string } }, refundLineItems: { nodes: Array<{ quantity: number, lineItem: { id: string }, subtotalSet: { presentmentMoney: { amount: string, currencyCode: string } } }> } }>, returns?: { nodes: Array<{ id: string, name: string, status: string, createdAt: string, requestApprovedAt: string | null, closedAt: string | null, returnLineItems: { nodes: Array<
            | { id: string, quantity: number, refundableQuantity: number, refundedQuantity: number, customerNote: string | null, fulfillmentLineItem: { lineItem: { id: string } }, returnReasonDefinition: { handle: string, name: string } | null }
            | { id: string, quantity: number, refundableQuantity: number, refundedQuantity: number, customerNote: string | null, returnReasonDefinition: { handle: string, name: string } | null }
          > }, decline: { reason: string } | null }> }, shippingLine: { title: string, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: string } } } | null } | null, returnableFulfillments?: { nodes: Array<{ returnableFulfillmentLineItems: { nodes: Array<{ quantity: number, fulfillmentLineItem: { id: string, lineItem: { id: string } } }> } }> } };

export type OrderDetailsFragment = { currencyCode: string, presentmentCurrencyCode: string, taxesIncluded: boolean, note: string | null, tags: Array<string>, id: string, name: string, createdAt: string, processedAt: string, cancelledAt: string | null, cancelReason: string | null, closedAt: string | null, updatedAt: string, edited: boolean, refundable: boolean, requiresShipping: boolean, displayFinancialStatus: string | null, displayFulfillmentStatus: string, customerLocale: string | null, statusPageUrl?: string, customer?: { id: string } | null, shippingAddress: { zip: string | null, city: string | null, countryCodeV2: string | null } | null, discountApplications: { nodes: Array<
      | { title: string, value:
          | { amount: string, currencyCode: string }
          | { percentage: number }
         }
      | { code: string, value:
          | { amount: string, currencyCode: string }
          | { percentage: number }
         }
      | { title: string, value:
          | { amount: string, currencyCode: string }
          | { percentage: number }
         }
      | { value:
          | { amount: string, currencyCode: string }
          | { percentage: number }
         }
    > }, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, subtotalPriceSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } } | null, totalShippingPriceSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, totalDiscountsSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } } | null, totalTaxSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } } | null, currentTotalPriceSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, netPaymentSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, totalOutstandingSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, transactions: Array<{ id: string, kind: string, status: string, gateway: string | null, formattedGateway: string | null, processedAt: string | null, amountSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, parentTransaction: { id: string } | null }>, lineItems: { nodes: Array<{ id: string, title: string, variantTitle: string | null, sku: string | null, quantity: number, currentQuantity: number, refundableQuantity: number, unfulfilledQuantity: number, originalUnitPriceSet: { presentmentMoney: { amount: string, currencyCode: string } }, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: string } } }>, pageInfo: { hasNextPage: boolean } }, fulfillments: Array<{ id: string, name: string, status: string, displayStatus: string | null, createdAt: string, estimatedDeliveryAt: string | null, deliveredAt: string | null, fulfillmentLineItems: { nodes: Array<{ id: string, quantity: number | null, lineItem: { id: string } }> }, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> }>, refunds: Array<{ id: string, createdAt: string | null, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string } }, refundLineItems: { nodes: Array<{ quantity: number, lineItem: { id: string }, subtotalSet: { presentmentMoney: { amount: string, currencyCode: string } } }> } }>, returns?: { nodes: Array<{ id: string, name: string, status: string, createdAt: string, requestApprovedAt: string | null, closedAt: string | null, returnLineItems: { nodes: Array<
          | { id: string, quantity: number, refundableQuantity: number, refundedQuantity: number, customerNote: string | null, fulfillmentLineItem: { lineItem: { id: string } }, returnReasonDefinition: { handle: string, name: string } | null }
          | { id: string, quantity: number, refundableQuantity: number, refundedQuantity: number, customerNote: string | null, returnReasonDefinition: { handle: string, name: string } | null }
        > }, decline: { reason: string } | null }> }, shippingLine: { title: string, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: string } } } | null };

export type BothPricesFragment = { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } };

export type OrderFactsFragment = { id: string, name: string, createdAt: string, processedAt: string, cancelledAt: string | null, cancelReason: string | null, closedAt: string | null, updatedAt: string, edited: boolean, refundable: boolean, requiresShipping: boolean, displayFinancialStatus: string | null, displayFulfillmentStatus: string, customerLocale: string | null, statusPageUrl?: string, totalPriceSet: { presentmentMoney: { amount: string, currencyCode: string } }, totalRefundedSet: { presentmentMoney: { amount: string, currencyCode: string } }, totalDiscountsSet: { presentmentMoney: { amount: string, currencyCode: string } } | null, shippingLine: { title: string, discountedPriceSet: { presentmentMoney: { amount: string, currencyCode: string } } } | null };

export type PriceFragment = { presentmentMoney: { amount: string, currencyCode: string } };

export type LineFactsFragment = { id: string, title: string, variantTitle: string | null, sku: string | null, quantity: number, currentQuantity: number, refundableQuantity: number, unfulfilledQuantity: number, discountedTotalSet: { presentmentMoney: { amount: string, currencyCode: string } } };

export type ParcelFactsFragment = { status: string, displayStatus: string | null, createdAt: string, estimatedDeliveryAt: string | null, deliveredAt: string | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }> };

export type ReturnFactsFragment = { id: string, name: string, status: string, createdAt: string, requestApprovedAt: string | null, closedAt: string | null, decline: { reason: string } | null };
