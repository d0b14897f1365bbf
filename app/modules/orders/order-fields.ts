// Fragments that both order operations share. What may be withheld on its own hangs on a variable: a refused
// field that is not null takes its whole order along, so it is left out and asked without (SH-06).

/** Variables of every order operation; each stands for fields that a merchant or Shopify may withhold. */
export const PART_VARIABLES = "$returns: Boolean!, $statusPage: Boolean!";

const MONEY = `#graphql
  fragment Price on MoneyBag { presentmentMoney { amount currencyCode } }
`;

export const ORDER_FACTS = `#graphql
  fragment OrderFacts on Order {
    id
    name
    createdAt
    processedAt
    cancelledAt
    cancelReason
    closedAt
    updatedAt
    edited
    refundable
    requiresShipping
    displayFinancialStatus
    displayFulfillmentStatus
    totalPriceSet { ...Price }
    totalRefundedSet { ...Price }
    totalDiscountsSet { ...Price }
    shippingLine { title discountedPriceSet { ...Price } }
    customerLocale
    statusPageUrl @include(if: $statusPage)
  }
  ${MONEY}
`;

export const LINE_FACTS = `#graphql
  fragment LineFacts on LineItem {
    id
    title
    variantTitle
    sku
    quantity
    currentQuantity
    refundableQuantity
    unfulfilledQuantity
    discountedTotalSet(withCodeDiscounts: true) { ...Price }
  }
`;

export const PARCEL_FACTS = `#graphql
  fragment ParcelFacts on Fulfillment {
    status
    displayStatus
    createdAt
    estimatedDeliveryAt
    deliveredAt
    trackingInfo(first: 3) { company number url }
  }
`;

export const RETURN_FACTS = `#graphql
  fragment ReturnFacts on Return { id name status createdAt requestApprovedAt closedAt decline { reason } }
`;

/** Whom an order is from and where it goes: to hide it from a model, see known-person.ts. Withheld fields are null (SH-06). */
export const PERSON_FACTS = `#graphql
  fragment PersonFacts on Order {
    email
    phone
    shippingAddress { ...PlaceFacts }
    billingAddress { ...PlaceFacts }
  }
  fragment PlaceFacts on MailingAddress { firstName lastName company address1 address2 zip city phone }
`;

/** All that a reply may say of an order, and nothing about the person (GD-06): `OrderFacts`. */
export const REPLY_FACTS = `#graphql
  fragment ReplyFacts on Order {
    ...OrderFacts
    lineItems(first: 15) { nodes { ...LineFacts } pageInfo { hasNextPage } }
    fulfillments(first: 3) { ...ParcelFacts }
    refunds(first: 3) { id createdAt totalRefundedSet { ...Price } }
    returns(first: 2, reverse: true) @include(if: $returns) { nodes { ...ReturnFacts } }
  }
  ${ORDER_FACTS}
  ${LINE_FACTS}
  ${PARCEL_FACTS}
  ${RETURN_FACTS}
`;
