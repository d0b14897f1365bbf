import type { SandboxLineItem, SandboxOrder } from "../../order-records.ts";
import { currentQuantity, lineCents, refundedQuantity, unfulfilledQuantity } from "../../orders/order-math.ts";
import type { RequestContext, Resolvers } from "../context.ts";
import { moneyBag } from "../money.ts";
import { orderOf } from "../visible-orders.ts";

type Amount = (order: SandboxOrder, line: SandboxLineItem, args: { withCodeDiscounts?: boolean | null }) => number;

function price(cents: Amount) {
  return (line: SandboxLineItem, args: { withCodeDiscounts?: boolean | null }, context: RequestContext) => {
    const order = orderOf(context, line);
    return moneyBag(cents(order, line, args), context.shop.currency, order);
  };
}

/** Discounts by code count only when they are asked for. */
function hidesDiscount({ discount }: SandboxOrder, { withCodeDiscounts }: { withCodeDiscounts?: boolean | null }): boolean {
  return discount?.code != null && withCodeDiscounts !== true;
}

export const lineItemResolvers: Resolvers = {
  LineItem: {
    name: (line: SandboxLineItem) => (line.variantTitle === "Default Title" ? line.title : `${line.title} - ${line.variantTitle}`),
    product: (line: SandboxLineItem, _args, { shop }) => shop.products.find(({ id }) => id === line.productId) ?? null,
    variant: (line: SandboxLineItem, _args, { shop }) =>
      shop.products.flatMap(({ variants }) => variants).find(({ id }) => id === line.variantId) ?? null,
    vendor: (line: SandboxLineItem, _args, { shop }) => shop.products.find(({ id }) => id === line.productId)?.vendor ?? null,
    currentQuantity: (line: SandboxLineItem, _args, context) => currentQuantity(orderOf(context, line), line),
    refundableQuantity: (line: SandboxLineItem, _args, context) => line.quantity - refundedQuantity(orderOf(context, line), line.id),
    unfulfilledQuantity: (line: SandboxLineItem, _args, context) => unfulfilledQuantity(orderOf(context, line), line),
    requiresShipping: () => true,
    isGiftCard: () => false,
    customAttributes: () => [],
    originalUnitPriceSet: price((_order, line) => line.unitPriceCents),
    discountedUnitPriceSet: price((order, line, args) => (hidesDiscount(order, args) ? line.unitPriceCents : lineCents(order, line, 1))),
    originalTotalSet: price((_order, line) => line.unitPriceCents * line.quantity),
    discountedTotalSet: price((order, line, args) => (hidesDiscount(order, args) ? line.unitPriceCents * line.quantity : lineCents(order, line, line.quantity))),
    totalDiscountSet: price((order, line) => line.unitPriceCents * line.quantity - lineCents(order, line, line.quantity)),
  },
};
