import { LINE_FACTS, ORDER_FACTS, PARCEL_FACTS, PART_VARIABLES, RETURN_FACTS } from "./order-fields.ts";

const DETAILS = `#graphql
  fragment OrderDetails on Order {
    ...OrderFacts
    currencyCode
    presentmentCurrencyCode
    taxesIncluded
    note
    tags
    customer @include(if: $customer) { id }
    shippingAddress { zip city countryCodeV2 }
    discountApplications(first: 5) {
      nodes {
        value { ... on MoneyV2 { amount currencyCode } ... on PricingPercentageValue { percentage } }
        ... on DiscountCodeApplication { code }
        ... on AutomaticDiscountApplication { title }
        ... on ManualDiscountApplication { title }
      }
    }
    totalPriceSet { ...BothPrices }
    subtotalPriceSet { ...BothPrices }
    totalShippingPriceSet { ...BothPrices }
    totalDiscountsSet { ...BothPrices }
    totalTaxSet { ...BothPrices }
    currentTotalPriceSet { ...BothPrices }
    totalRefundedSet { ...BothPrices }
    netPaymentSet { ...BothPrices }
    totalOutstandingSet { ...BothPrices }
    transactions(first: 10) { id kind status gateway formattedGateway processedAt amountSet { ...BothPrices } parentTransaction { id } }
    lineItems(first: 30) { nodes { ...LineFacts originalUnitPriceSet { ...Price } } pageInfo { hasNextPage } }
    fulfillments(first: 5) {
      id
      name
      ...ParcelFacts
      fulfillmentLineItems(first: 15) { nodes { id quantity lineItem { id } } }
    }
    refunds(first: 5) {
      id
      createdAt
      totalRefundedSet { ...Price }
      refundLineItems(first: 8) { nodes { quantity lineItem { id } subtotalSet { ...Price } } }
    }
    returns(first: 5, reverse: true) @include(if: $returns) {
      nodes {
        ...ReturnFacts
        returnLineItems(first: 8) {
          nodes {
            id
            quantity
            refundableQuantity
            refundedQuantity
            customerNote
            returnReasonDefinition { handle name }
            ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } }
          }
        }
      }
    }
  }
  fragment BothPrices on MoneyBag { presentmentMoney { amount currencyCode } shopMoney { amount currencyCode } }
  ${ORDER_FACTS}
  ${LINE_FACTS}
  ${PARCEL_FACTS}
  ${RETURN_FACTS}
`;

/** One order with everything that staff and actions need; below 1,000 points even if Shopify multiplies its lists. */
export const ORDER_DETAILS = `#graphql
  query OrderDetails($id: ID!, $customer: Boolean!, ${PART_VARIABLES}) {
    order(id: $id) { ...OrderDetails }
    returnableFulfillments(orderId: $id, first: 5) @include(if: $returns) {
      nodes { returnableFulfillmentLineItems(first: 10) { nodes { quantity fulfillmentLineItem { id lineItem { id } } } } }
    }
  }
  ${DETAILS}
`;

/** Ids and names that an order search brought; compared again in code. */
export const ORDERS_BY_NAME = `#graphql
  query OrdersByName($query: String!) {
    orders(first: 10, query: $query, sortKey: CREATED_AT, reverse: true) { nodes { id name } }
  }
`;

/** Protected customer data: see get-order-contact.server.ts. */
export const ORDER_CONTACT = `#graphql
  query OrderContact($id: ID!, $customer: Boolean!) {
    order(id: $id) {
      id
      name
      email
      phone
      customer @include(if: $customer) { id }
      shippingAddress { name firstName lastName company address1 address2 zip city provinceCode countryCodeV2 phone }
    }
  }
`;
