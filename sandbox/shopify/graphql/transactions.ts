import type { SandboxOrder } from "../order-records.ts";
import { orderTotals } from "../orders/order-math.ts";
import type { RequestContext } from "./context.ts";
import { moneyBag } from "./money.ts";

/** The sale of a paid order, then one transaction for each refund. */
export function transactions(source: SandboxOrder, { shop }: RequestContext) {
  const make = (id: string, kind: string, cents: number, at: string) => ({
    __typename: "OrderTransaction",
    id,
    kind,
    status: "SUCCESS",
    gateway: source.gateway,
    formattedGateway: source.gateway,
    amountSet: moneyBag(cents, shop.currency, source),
    maximumRefundableV2: kind === "SALE" ? moneyBag(orderTotals(source).refundableCents, shop.currency, source).presentmentMoney : null,
    createdAt: at,
    processedAt: at,
    test: false,
    order: source,
    parentTransaction: null,
    errorCode: null,
  });
  const sales = source.isPaid ? [make(`${source.id}0`, "SALE", orderTotals(source).totalCents, source.createdAt)] : [];
  return [...sales, ...source.refunds.map((refund) => make(`${refund.id}0`, "REFUND", refund.amountCents, refund.createdAt))];
}
