import type { SandboxOrder } from "../../order-records.ts";
import { currentQuantity, financialStatus, fulfillmentStatus, orderTotals, returnStatus } from "../../orders/order-math.ts";
import { connection } from "../connection.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { moneyBag } from "../money.ts";
import { confirmationNumber, listOrders, ORDER_SEARCH } from "../order-list.ts";
import { searchItems } from "../search.ts";
import { suggestRefund } from "../suggest-refund.ts";
import { transactions } from "../transactions.ts";
import { findOrder, visibleOrders } from "../visible-orders.ts";

type OrderMoney = keyof ReturnType<typeof orderTotals>;

function total(name: OrderMoney) {
  return (source: SandboxOrder, _args: unknown, { shop }: RequestContext) => moneyBag(orderTotals(source)[name], shop.currency, source);
}

/** A DiscountApplication; its interface is resolved by the name. */
function discounts({ discount }: SandboxOrder) {
  if (!discount) return [];
  const { code, title, percentage } = discount;
  return [{
    __typename: code === null ? "ManualDiscountApplication" : "DiscountCodeApplication", id: null, code, title, index: 0,
    value: { __typename: "PricingPercentageValue", percentage }, allocationMethod: "ACROSS", targetSelection: "ALL", targetType: "LINE_ITEM",
  }];
}

function mailingAddress({ id, shippingAddress }: SandboxOrder) {
  return shippingAddress === null ? null : { __typename: "MailingAddress", id, ...shippingAddress };
}

/** Prices include 21 % Belgian VAT. */
function taxIn(totalCents: number): number {
  return totalCents - Math.round(totalCents / 1.21);
}

export const orderResolvers: Resolvers = {
  QueryRoot: {
    order: (_source, { id }, context) => findOrder(context, id),
    orders: (_source, args, context) => listOrders(visibleOrders(context), args, context),
    ordersCount: (_source, { query }, context) => ({
      count: searchItems(visibleOrders(context), query, ORDER_SEARCH, context, "ordersCount").length,
      precision: "EXACT",
    }),
  },
  Customer: {
    orders: (customer, args, context) => listOrders(visibleOrders(context).filter((each) => each.customerId === customer.id), args, context),
    numberOfOrders: (customer, _args, { shop }) => String(shop.orders.filter((each) => each.customerId === customer.id).length),
    lastOrder: (customer, _args, context) => visibleOrders(context).filter((each) => each.customerId === customer.id).at(-1) ?? null,
  },
  Order: {
    customer: (source: SandboxOrder, _args, { shop }) => shop.customers.find(({ id }) => id === source.customerId) ?? null,
    customerLocale: (source: SandboxOrder) => source.locale,
    processedAt: (source: SandboxOrder) => source.createdAt,
    closed: (source: SandboxOrder) => source.closedAt !== null,
    confirmed: () => true,
    test: () => false,
    edited: (source: SandboxOrder) => source.isEdited === true,
    taxesIncluded: () => true,
    requiresShipping: () => true,
    confirmationNumber,
    currencyCode: (_source, _args, { shop }) => shop.currency,
    presentmentCurrencyCode: (source: SandboxOrder, _args, { shop }) => source.paidIn?.currency ?? shop.currency,
    displayFinancialStatus: financialStatus,
    displayFulfillmentStatus: fulfillmentStatus,
    returnStatus,
    fullyPaid: (source: SandboxOrder) => source.isPaid,
    unpaid: (source: SandboxOrder) => !source.isPaid,
    refundable: (source: SandboxOrder) => orderTotals(source).refundableCents > 0,
    paymentGatewayNames: (source: SandboxOrder) => [source.gateway],
    discountApplications: (source: SandboxOrder, args) => connection(discounts(source), args),
    discountCodes: ({ discount }: SandboxOrder) => (discount?.code ? [discount.code] : []),
    discountCode: ({ discount }: SandboxOrder) => discount?.code ?? null,
    customAttributes: () => [],
    shippingAddress: mailingAddress,
    billingAddress: (source: SandboxOrder) => (source.billingAddress ? { __typename: "MailingAddress", id: source.id, ...source.billingAddress } : mailingAddress(source)),
    displayAddress: mailingAddress,
    statusPageUrl: (source: SandboxOrder, _args, { shop }) => `https://${shop.domain}/orders/${source.id}`,
    lineItems: (source: SandboxOrder, args) => connection(source.lineItems, args),
    fulfillments: (source: SandboxOrder, { first }) => source.fulfillments.slice(0, first ?? undefined),
    fulfillmentsCount: (source: SandboxOrder) => ({ count: source.fulfillments.length, precision: "EXACT" }),
    returns: (source: SandboxOrder, args) => connection(source.returns, args),
    refunds: (source: SandboxOrder, { first }) => source.refunds.slice(0, first ?? undefined),
    transactions: (source: SandboxOrder, { first }, context) => transactions(source, context).slice(0, first ?? undefined),
    suggestedRefund: (source: SandboxOrder, args, context) => suggestRefund(source, args, context),
    shippingLine: (source: SandboxOrder, _args, { shop }) => shippingLine(source, shop.currency),
    subtotalLineItemsQuantity: (source: SandboxOrder) => source.lineItems.reduce((sum, line) => sum + line.quantity, 0),
    currentSubtotalLineItemsQuantity: (source: SandboxOrder) => source.lineItems.reduce((sum, line) => sum + currentQuantity(source, line), 0),
    subtotalPriceSet: total("subtotalCents"),
    currentSubtotalPriceSet: total("currentSubtotalCents"),
    totalPriceSet: total("totalCents"),
    originalTotalPriceSet: total("totalCents"),
    currentTotalPriceSet: total("currentTotalCents"),
    totalReceivedSet: total("receivedCents"),
    totalRefundedSet: total("refundedCents"),
    totalRefundedShippingSet: total("refundedShippingCents"),
    netPaymentSet: total("refundableCents"),
    totalDiscountsSet: total("discountCents"),
    currentTotalDiscountsSet: total("discountCents"),
    totalShippingPriceSet: (source: SandboxOrder, _args, { shop }) => moneyBag(source.shippingCents, shop.currency, source),
    totalTaxSet: (source: SandboxOrder, _args, { shop }) => moneyBag(taxIn(orderTotals(source).totalCents), shop.currency, source),
    totalOutstandingSet: (source: SandboxOrder, _args, { shop }) => {
      const { totalCents, receivedCents } = orderTotals(source);
      return moneyBag(source.cancelledAt === null ? totalCents - receivedCents : 0, shop.currency, source);
    },
  },
};

function shippingLine(source: SandboxOrder, currency: string) {
  const price = moneyBag(source.shippingCents, currency, source);
  return {
    __typename: "ShippingLine",
    id: source.id,
    title: source.shippingTitle,
    code: source.shippingTitle,
    custom: false,
    isRemoved: false,
    originalPriceSet: price,
    discountedPriceSet: price,
    currentDiscountedPriceSet: price,
  };
}
