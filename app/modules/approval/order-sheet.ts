import type { DiscountFacts, MaskedAddress, MoneyPair, OrderDetails } from "#app/modules/orders/order-details.ts";
import type { Money } from "#app/modules/orders/order-facts.ts";
import type { ReturnableReason } from "#app/modules/orders/order-permissions.ts";

/** Pieces of one line; the title is null for a line beyond those that were read. */
export interface SheetPieces {
  title: string | null;
  quantity: number;
}

/**
 * What staff may open of one order beside its summary. Sums are in presentment currency; null is "unknown"
 * (SH-06). The address is masked; in full it is asked for by itself (`viewOrderAddress`).
 */
export interface OrderSheet {
  /** Shopify gid. */
  orderId: string;
  sums: {
    /** Of the lines, after discounts. */
    subtotal: Money | null;
    discounts: Money | null;
    shipping: Money | null;
    tax: Money | null;
    total: Money | null;
    /** Only where edits, removals or refunds made it another one. */
    currentTotal: Money | null;
    refunded: Money | null;
    /** Only where something is still to be paid. */
    outstanding: Money | null;
  };
  /** The sums above hold the tax. */
  isTaxIncluded: boolean;
  /** "bpost thuislevering" */
  shippingMethod: string | null;
  discounts: DiscountFacts[];
  /** "Bancontact", each once; empty when nothing was paid or Shopify does not tell. */
  paidWith: string[];
  refunds: { createdAt: string | null; amount: Money | null; pieces: SheetPieces[] }[];
  /** Null: unknown, because the app may not read returns. */
  returns: { name: string; status: string; pieces: SheetPieces[] }[] | null;
  /** What may still be sent back; `reason` when nothing may. */
  returnable: { pieces: SheetPieces[]; reason: ReturnableReason | null };
  address: MaskedAddress | null;
}

/** Pure. */
export function toOrderSheet(order: OrderDetails): OrderSheet {
  const { totals } = order;
  const titles = new Map(order.lineItems.map((line) => [line.id, [line.title, line.variantTitle].filter(Boolean).join(" · ")]));
  const pieces = ({ lineItemId, quantity }: { lineItemId: string | null; quantity: number }): SheetPieces => ({ title: (lineItemId && titles.get(lineItemId)) ?? null, quantity });
  return {
    orderId: order.id,
    sums: {
      subtotal: paid(totals.subtotal),
      discounts: unlessZero(paid(totals.discounts)),
      // What was charged: the total of all shipping does not know of discounts on it.
      shipping: order.shipping?.amount ?? paid(totals.shipping),
      tax: paid(totals.tax),
      total: paid(totals.total),
      currentTotal: paid(totals.currentTotal)?.amount === paid(totals.total)?.amount ? null : paid(totals.currentTotal),
      refunded: unlessZero(paid(totals.refunded)),
      outstanding: unlessZero(paid(totals.outstanding)),
    },
    isTaxIncluded: order.isTaxIncluded,
    shippingMethod: order.shipping?.title ?? null,
    discounts: order.discounts,
    paidWith: [...new Set(order.payments.filter(isPayment).map(({ gatewayName, gateway }) => gatewayName ?? gateway ?? ""))].filter(Boolean),
    refunds: order.refunds.map(({ createdAt, amount, lines }) => ({ createdAt, amount, pieces: lines.map(pieces) })),
    returns: order.returns?.map(({ name, status, lines }) => ({ name, status, pieces: lines.map(pieces) })) ?? null,
    returnable: {
      pieces: order.lineItems.filter(({ returnableQuantity }) => (returnableQuantity ?? 0) > 0).map(({ id, returnableQuantity }) => pieces({ lineItemId: id, quantity: returnableQuantity ?? 0 })),
      reason: order.returnable.reason,
    },
    address: order.shippingAddress,
  };
}

function isPayment({ kind, status }: OrderDetails["payments"][number]): boolean {
  return status === "SUCCESS" && /^(SALE|CAPTURE)$/.test(kind);
}

const paid = (pair: MoneyPair | null): Money | null => pair?.presentment ?? null;
const unlessZero = (sum: Money | null): Money | null => (sum && Number(sum.amount) !== 0 ? sum : null);
