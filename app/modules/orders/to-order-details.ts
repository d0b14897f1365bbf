import { maskAddress } from "./mask-address.ts";
import type { OrderDetailsQuery } from "./order-details.generated.ts";
import type { DiscountFacts, FulfillmentDetails, LineItemDetails, OrderDetails, OrderTotals, PaymentFacts, RefundDetails, ReturnableLine, ReturnDetails } from "./order-details.ts";
import { returnPermission } from "./order-permissions.ts";
import { presentment, toMoney, toMoneyPair } from "./to-money.ts";
import { toFulfillmentFacts, toLineItemFacts, toOrderFacts, toRefundFacts, toReturnFacts } from "./to-order-facts.ts";

type ShopifyDetails = NonNullable<OrderDetailsQuery["order"]>;
type Returnables = OrderDetailsQuery["returnableFulfillments"];

/** Pure mapping of one order; null when there is none. */
export function toOrderDetails({ order, returnableFulfillments }: OrderDetailsQuery): OrderDetails | null {
  if (!order) return null;
  const returnableLines = toReturnableLines(returnableFulfillments);
  const fulfillments = order.fulfillments.map(toFulfillmentDetails);
  return {
    ...toOrderFacts(order),
    lineItems: order.lineItems.nodes.map((line) => toLineItemDetails(line, returnableLines)),
    fulfillments,
    refunds: order.refunds.map(toRefundDetails),
    returns: order.returns ? order.returns.nodes.map(toReturnDetails) : null,
    returnableLines,
    returnable: returnPermission({
      returnablePieces: returnableLines && sum(returnableLines.map(({ quantity }) => quantity)),
      hasShipped: fulfillments.some(({ status }) => status === "SUCCESS"),
    }),
    totals: toTotals(order),
    isTaxIncluded: order.taxesIncluded,
    currencies: { presentment: order.presentmentCurrencyCode, shop: order.currencyCode },
    payments: order.transactions.map(toPaymentFacts),
    discounts: order.discountApplications.nodes.map(toDiscountFacts),
    shippingAddress: order.shippingAddress && maskAddress({ zip: order.shippingAddress.zip, city: order.shippingAddress.city, countryCode: order.shippingAddress.countryCodeV2 }),
    customerId: order.customer?.id ?? null,
    customerLocale: order.customerLocale,
    note: order.note || null,
    tags: order.tags,
  };
}

function toLineItemDetails(line: ShopifyDetails["lineItems"]["nodes"][number], returnableLines: ReturnableLine[] | null): LineItemDetails {
  return {
    ...toLineItemFacts(line),
    unitPrice: presentment(line.originalUnitPriceSet),
    returnableQuantity: returnableLines && sum(returnableLines.filter(({ lineItemId }) => lineItemId === line.id).map(({ quantity }) => quantity)),
  };
}

function toFulfillmentDetails(fulfillment: ShopifyDetails["fulfillments"][number]): FulfillmentDetails {
  const lines = fulfillment.fulfillmentLineItems.nodes.map(({ id, quantity, lineItem }) => ({ fulfillmentLineItemId: id, lineItemId: lineItem.id, quantity: quantity ?? 0 }));
  return { ...toFulfillmentFacts(fulfillment), id: fulfillment.id, name: fulfillment.name, lines };
}

function toRefundDetails(refund: ShopifyDetails["refunds"][number]): RefundDetails {
  const lines = refund.refundLineItems.nodes.map(({ quantity, lineItem, subtotalSet }) => ({ lineItemId: lineItem.id, quantity, amount: presentment(subtotalSet) }));
  return { ...toRefundFacts(refund), lines };
}

function toReturnDetails(source: NonNullable<ShopifyDetails["returns"]>["nodes"][number]): ReturnDetails {
  const lines = source.returnLineItems.nodes.map((line) => ({
    id: line.id,
    lineItemId: "fulfillmentLineItem" in line ? line.fulfillmentLineItem.lineItem.id : null,
    quantity: line.quantity,
    refundableQuantity: line.refundableQuantity,
    refundedQuantity: line.refundedQuantity,
    reason: line.returnReasonDefinition && { handle: line.returnReasonDefinition.handle, name: line.returnReasonDefinition.name },
    customerNote: line.customerNote || null,
  }));
  return { ...toReturnFacts(source), lines };
}

function toReturnableLines(returnables: Returnables): ReturnableLine[] | null {
  if (!returnables) return null;
  const nodes = returnables.nodes.flatMap(({ returnableFulfillmentLineItems }) => returnableFulfillmentLineItems.nodes);
  return nodes.map(({ quantity, fulfillmentLineItem }) => ({ fulfillmentLineItemId: fulfillmentLineItem.id, lineItemId: fulfillmentLineItem.lineItem.id, quantity }));
}

function toTotals(order: ShopifyDetails): OrderTotals {
  return {
    subtotal: toMoneyPair(order.subtotalPriceSet),
    shipping: toMoneyPair(order.totalShippingPriceSet),
    discounts: toMoneyPair(order.totalDiscountsSet),
    tax: toMoneyPair(order.totalTaxSet),
    total: toMoneyPair(order.totalPriceSet),
    currentTotal: toMoneyPair(order.currentTotalPriceSet),
    refunded: toMoneyPair(order.totalRefundedSet),
    netPaid: toMoneyPair(order.netPaymentSet),
    outstanding: toMoneyPair(order.totalOutstandingSet),
  };
}

function toPaymentFacts({ id, kind, status, gateway, formattedGateway, amountSet, parentTransaction, processedAt }: ShopifyDetails["transactions"][number]): PaymentFacts {
  return { id, kind, status, gateway, gatewayName: formattedGateway, amount: toMoneyPair(amountSet), parentId: parentTransaction?.id ?? null, processedAt };
}

function toDiscountFacts(discount: ShopifyDetails["discountApplications"]["nodes"][number]): DiscountFacts {
  const { value } = discount;
  const amount = "amount" in value ? toMoney(value) : null;
  return {
    code: "code" in discount ? discount.code : null,
    title: "title" in discount ? discount.title : null,
    value: "percentage" in value ? { percentage: value.percentage } : amount && { amount },
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
