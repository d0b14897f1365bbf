import type { SandboxOrder, SandboxReturn } from "../order-records.ts";

/** Adds a return of one piece of the first shipped line. */
export function addReturn(order: SandboxOrder, status: "REQUESTED" | "OPEN" | "CLOSED", at: string): SandboxReturn {
  const line = order.fulfillments[0]?.lines[0];
  if (line === undefined) throw new Error(`Order ${order.name} has nothing to return`);
  const opened: SandboxReturn = {
    __typename: "Return",
    id: `${order.id}7`,
    orderId: order.id,
    name: `${order.name}-R1`,
    status,
    createdAt: at,
    requestApprovedAt: status === "REQUESTED" ? null : at,
    closedAt: status === "CLOSED" ? at : null,
    decline: null,
    lines: [
      {
        __typename: "ReturnLineItem",
        id: `${order.id}71`,
        orderId: order.id,
        fulfillmentLineId: line.id,
        quantity: 1,
        reason: "UNWANTED",
        reasonDefinitionId: "1",
        reasonNote: "",
        customerNote: CUSTOMER_NOTE[order.locale] ?? null,
      },
    ],
  };
  order.returns.push(opened);
  order.updatedAt = at;
  return opened;
}

const CUSTOMER_NOTE: Record<string, string> = {
  nl: "De kleur past niet bij de rest.",
  fr: "La couleur ne va pas avec le reste.",
  de: "Die Farbe passt nicht zum Rest.",
  en: "The colour does not match the rest.",
};

interface RefundContents {
  lines: { lineItemId: string; quantity: number }[];
  shippingCents: number;
  returnId?: string;
}

/** Adds a refund that was paid back by the original means. */
export function addRefund(order: SandboxOrder, at: string, amountCents: number, { lines, shippingCents, returnId }: RefundContents): void {
  order.refunds.push({
    __typename: "Refund",
    id: `${order.id}9`,
    orderId: order.id,
    returnId: returnId ?? null,
    createdAt: at,
    note: null,
    amountCents,
    shippingCents,
    lines: lines.map((line) => ({ ...line, restockType: "RETURN" })),
  });
  order.updatedAt = at;
}
