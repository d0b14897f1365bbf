// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type RefundLineItemInput = {
  lineItemId: string | number;
  locationId?: string | number | null | undefined;
  quantity: number;
  restockType?: RefundLineItemRestockType | null | undefined;
};

export type RefundLineItemRestockType =
  | 'CANCEL'
  | 'LEGACY_RESTOCK'
  | 'NO_RESTOCK'
  | 'RETURN';

export type ActionEffectsQueryVariables = Exact<{
  id: string | number;
  returns: boolean;
}>;


export type ActionEffectsQuery = { order: { id: string, cancelledAt: string | null, note: string | null, tags: Array<string>, cancellation: { staffNote: string | null } | null, shippingAddress: { firstName: string | null, lastName: string | null, company: string | null, address1: string | null, address2: string | null, zip: string | null, city: string | null, countryCodeV2: string | null } | null, refunds: Array<{ id: string, note: string | null }>, returns?: { nodes: Array<{ id: string, status: string, returnLineItems: { nodes: Array<
            | { returnReasonNote: string, id: string }
            | { id: string }
          > } }> } } | null };

export type RefundSuggestionQueryVariables = Exact<{
  id: string | number;
  lines?: Array<RefundLineItemInput> | RefundLineItemInput | null | undefined;
  shipping: boolean;
}>;


export type RefundSuggestionQuery = { order: { suggestedRefund: { amountSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, maximumRefundableSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, shipping: { amountSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } } }, suggestedTransactions: Array<{ gateway: string | null, formattedGateway: string | null, amountSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } }, maximumRefundableSet: { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } } | null, parentTransaction: { id: string } | null }> } | null } | null };

export type BothSumsFragment = { presentmentMoney: { amount: string, currencyCode: string }, shopMoney: { amount: string, currencyCode: string } };
