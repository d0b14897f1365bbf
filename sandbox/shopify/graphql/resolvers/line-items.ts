import type { SandboxLineItem } from "../../order-records.ts";
import { currentQuantity, refundedQuantity, unfulfilledQuantity } from "../../orders/order-math.ts";
import type { Resolvers } from "../context.ts";
import { moneyBag } from "../money.ts";
import { orderOf } from "../visible-orders.ts";

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
    originalUnitPriceSet: (line: SandboxLineItem, _args, { shop }) => moneyBag(line.unitPriceCents, shop.currency),
    discountedUnitPriceSet: (line: SandboxLineItem, _args, { shop }) => moneyBag(line.unitPriceCents, shop.currency),
    originalTotalSet: (line: SandboxLineItem, _args, { shop }) => moneyBag(line.unitPriceCents * line.quantity, shop.currency),
    discountedTotalSet: (line: SandboxLineItem, _args, { shop }) => moneyBag(line.unitPriceCents * line.quantity, shop.currency),
    totalDiscountSet: (_line, _args, { shop }) => moneyBag(0, shop.currency),
  },
};
