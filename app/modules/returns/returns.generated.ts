// Generated from Shopify's schema by `npm run operations`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CurrencyCode =
  | 'AED'
  | 'AFN'
  | 'ALL'
  | 'AMD'
  | 'ANG'
  | 'AOA'
  | 'ARS'
  | 'AUD'
  | 'AWG'
  | 'AZN'
  | 'BAM'
  | 'BBD'
  | 'BDT'
  | 'BGN'
  | 'BHD'
  | 'BIF'
  | 'BMD'
  | 'BND'
  | 'BOB'
  | 'BRL'
  | 'BSD'
  | 'BTN'
  | 'BWP'
  | 'BYN'
  | 'BYR'
  | 'BZD'
  | 'CAD'
  | 'CDF'
  | 'CHF'
  | 'CLP'
  | 'CNY'
  | 'COP'
  | 'CRC'
  | 'CVE'
  | 'CZK'
  | 'DJF'
  | 'DKK'
  | 'DOP'
  | 'DZD'
  | 'EGP'
  | 'ERN'
  | 'ETB'
  | 'EUR'
  | 'FJD'
  | 'FKP'
  | 'GBP'
  | 'GEL'
  | 'GHS'
  | 'GIP'
  | 'GMD'
  | 'GNF'
  | 'GTQ'
  | 'GYD'
  | 'HKD'
  | 'HNL'
  | 'HRK'
  | 'HTG'
  | 'HUF'
  | 'IDR'
  | 'ILS'
  | 'INR'
  | 'IQD'
  | 'IRR'
  | 'ISK'
  | 'JEP'
  | 'JMD'
  | 'JOD'
  | 'JPY'
  | 'KES'
  | 'KGS'
  | 'KHR'
  | 'KID'
  | 'KMF'
  | 'KRW'
  | 'KWD'
  | 'KYD'
  | 'KZT'
  | 'LAK'
  | 'LBP'
  | 'LKR'
  | 'LRD'
  | 'LSL'
  | 'LTL'
  | 'LVL'
  | 'LYD'
  | 'MAD'
  | 'MDL'
  | 'MGA'
  | 'MKD'
  | 'MMK'
  | 'MNT'
  | 'MOP'
  | 'MRU'
  | 'MUR'
  | 'MVR'
  | 'MWK'
  | 'MXN'
  | 'MYR'
  | 'MZN'
  | 'NAD'
  | 'NGN'
  | 'NIO'
  | 'NOK'
  | 'NPR'
  | 'NZD'
  | 'OMR'
  | 'PAB'
  | 'PEN'
  | 'PGK'
  | 'PHP'
  | 'PKR'
  | 'PLN'
  | 'PYG'
  | 'QAR'
  | 'RON'
  | 'RSD'
  | 'RUB'
  | 'RWF'
  | 'SAR'
  | 'SBD'
  | 'SCR'
  | 'SDG'
  | 'SEK'
  | 'SGD'
  | 'SHP'
  | 'SLL'
  | 'SOS'
  | 'SRD'
  | 'SSP'
  | 'STD'
  | 'STN'
  | 'SYP'
  | 'SZL'
  | 'THB'
  | 'TJS'
  | 'TMT'
  | 'TND'
  | 'TOP'
  | 'TRY'
  | 'TTD'
  | 'TWD'
  | 'TZS'
  | 'UAH'
  | 'UGX'
  | 'USD'
  | 'USDC'
  | 'UYU'
  | 'UZS'
  | 'VED'
  | 'VEF'
  | 'VES'
  | 'VND'
  | 'VUV'
  | 'WST'
  | 'XAF'
  | 'XCD'
  | 'XOF'
  | 'XPF'
  | 'XXX'
  | 'YER'
  | 'ZAR'
  | 'ZMW';

export type MoneyInput = {
  amount: string;
  currencyCode: CurrencyCode;
};

export type RestockingFeeInput = {
  percentage: number;
};

export type ReturnDeclineReason =
  | 'FINAL_SALE'
  | 'OTHER'
  | 'RETURN_PERIOD_ENDED';

export type ReturnReason =
  | 'COLOR'
  | 'DEFECTIVE'
  | 'NOT_AS_DESCRIBED'
  | 'OTHER'
  | 'SIZE_TOO_LARGE'
  | 'SIZE_TOO_SMALL'
  | 'STYLE'
  | 'UNKNOWN'
  | 'UNWANTED'
  | 'WRONG_ITEM';

export type ReturnRequestInput = {
  orderId: string | number;
  returnLineItems: Array<ReturnRequestLineItemInput>;
  returnShippingFee?: ReturnShippingFeeInput | null | undefined;
};

export type ReturnRequestLineItemInput = {
  customerNote?: string | null | undefined;
  fulfillmentLineItemId: string | number;
  quantity: number;
  restockingFee?: RestockingFeeInput | null | undefined;
  /** @deprecated Use `returnReasonDefinitionId` instead. This field will be removed in the future. */
  returnReason?: ReturnReason | null | undefined;
  returnReasonDefinitionId?: string | number | null | undefined;
};

export type ReturnShippingFeeInput = {
  amount: MoneyInput;
};

export type ApproveReturnMutationVariables = Exact<{
  id: string | number;
}>;


export type ApproveReturnMutation = { returnApproveRequest: { return: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: string | null }> } | null };

export type CloseReturnMutationVariables = Exact<{
  id: string | number;
}>;


export type CloseReturnMutation = { returnClose: { return: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: string | null }> } | null };

export type DeclineReturnMutationVariables = Exact<{
  id: string | number;
  reason: ReturnDeclineReason;
  note?: string | null | undefined;
}>;


export type DeclineReturnMutation = { returnDeclineRequest: { return: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: string | null }> } | null };

export type ReadOrderReturnsQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadOrderReturnsQuery = { order: { returns: { nodes: Array<{ id: string, name: string, createdAt: string, returnLineItems: { nodes: Array<
            | { quantity: number, fulfillmentLineItem: { id: string } }
            | { quantity: number }
          > } }> } } | null };

export type ReadReturnQueryVariables = Exact<{
  id: string | number;
  customer: boolean;
}>;


export type ReadReturnQuery = { return: { id: string, name: string, status: string, createdAt: string, requestApprovedAt: string | null, closedAt: string | null, order: { id: string, name: string, customer?: { id: string } | null }, refunds: { nodes: Array<{ id: string, createdAt: string | null }> }, returnLineItems: { nodes: Array<
        | { id: string, quantity: number, customerNote: string | null, fulfillmentLineItem: { id: string, lineItem: { id: string, title: string, variantTitle: string | null } }, returnReasonDefinition: { id: string, handle: string, name: string } | null }
        | { id: string, quantity: number, customerNote: string | null, returnReasonDefinition: { id: string, handle: string, name: string } | null }
      > }, reverseFulfillmentOrders: { nodes: Array<{ reverseDeliveries: { nodes: Array<{ id: string }> }, lineItems: { nodes: Array<{ totalQuantity: number, dispositions: Array<{ quantity: number }> }> } }> } } | null };

export type ReturnStateFragment = { id: string, name: string, status: string, createdAt: string, requestApprovedAt: string | null, closedAt: string | null, order: { id: string, name: string, customer?: { id: string } | null }, refunds: { nodes: Array<{ id: string, createdAt: string | null }> }, returnLineItems: { nodes: Array<
      | { id: string, quantity: number, customerNote: string | null, fulfillmentLineItem: { id: string, lineItem: { id: string, title: string, variantTitle: string | null } }, returnReasonDefinition: { id: string, handle: string, name: string } | null }
      | { id: string, quantity: number, customerNote: string | null, returnReasonDefinition: { id: string, handle: string, name: string } | null }
    > }, reverseFulfillmentOrders: { nodes: Array<{ reverseDeliveries: { nodes: Array<{ id: string }> }, lineItems: { nodes: Array<{ totalQuantity: number, dispositions: Array<{ quantity: number }> }> } }> } };

export type RequestReturnMutationVariables = Exact<{
  input: ReturnRequestInput;
}>;


export type RequestReturnMutation = { returnRequest: { return: { id: string, name: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: string | null }> } | null };

export type ReturnReasonsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReturnReasonsQuery = { returnReasonDefinitions: { nodes: Array<{ id: string, handle: string, name: string, deleted: boolean }> } };
