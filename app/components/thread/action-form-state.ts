import type { ActionAddress, ActionInput, DECLINE_REASONS, REFUND_SCOPES, RETURN_REASONS } from "#app/modules/actions/action-input.ts";
import type { ActionKindName } from "#app/modules/actions/action-kinds.ts";
import type { ActionOptions } from "#app/modules/actions/action-options.ts";

/** An action while it is filled in: texts as they are typed, so that nothing typed is lost before it is right. */
export interface ActionFormState {
  kind: ActionKindName;
  scope: (typeof REFUND_SCOPES)[number];
  /** Blank: as Shopify computes it. */
  amount: string;
  /** A sum that a person typed stays when they choose other pieces; one that Shopify computed for the old ones does not. */
  isAmountTyped: boolean;
  /** Pieces by line, as typed. */
  pieces: Record<string, string>;
  /** Lines whose pieces go back into stock. */
  restock: Record<string, boolean>;
  refundPaid: boolean;
  restockAll: boolean;
  returnReason: (typeof RETURN_REASONS)[number];
  declineReason: (typeof DECLINE_REASONS)[number];
  returnId: string;
  /** Of the order, or the words of a refusal. */
  note: string;
  hasReadWarning: boolean;
  tag: string;
  address: ActionAddress;
}

const NO_ADDRESS: ActionAddress = { firstName: "", lastName: "", company: "", address1: "", address2: "", zip: "", city: "", countryCode: "" };

/** Pure. A new form of this kind, with what is known filled in. */
export function newForm(kind: ActionKindName, options: ActionOptions): ActionFormState {
  return {
    kind, scope: "lines", amount: "", isAmountTyped: false, pieces: {}, restock: {}, refundPaid: true, restockAll: true, returnReason: "OTHER", declineReason: "OTHER",
    returnId: options.returns[0]?.id ?? "", note: "", hasReadWarning: false, tag: "", address: options.address ?? NO_ADDRESS,
  };
}

/** Pure. The form of a proposal, as it stands. */
export function formOf(input: ActionInput, options: ActionOptions): ActionFormState {
  const form = newForm(input.kind, options);
  switch (input.kind) {
    case "refund":
      return {
        ...form, scope: input.scope, amount: input.amount.amount,
        pieces: Object.fromEntries(input.lines.map(({ lineItemId, quantity }) => [lineItemId, String(quantity)])),
        restock: Object.fromEntries(input.lines.map(({ lineItemId, restock }) => [lineItemId, restock])),
      };
    case "order_cancel":
      return { ...form, refundPaid: input.refund, restockAll: input.restock };
    case "return_start":
      return { ...form, returnReason: input.reason, pieces: Object.fromEntries(input.lines.map(({ fulfillmentLineItemId, quantity }) => [fulfillmentLineItemId, String(quantity)])) };
    case "return_approve":
      return { ...form, returnId: input.returnId };
    case "return_decline":
      return { ...form, returnId: input.returnId, declineReason: input.reason, note: input.note };
    case "address_change":
      return { ...form, address: input.address };
    case "order_tag":
      return { ...form, tag: input.tag };
    case "order_note":
      return { ...form, note: input.note };
    case "tracking_resend":
      return form;
  }
}

/** Pure. Other pieces or another scope: a sum that nobody typed is Shopify's for the old ones. */
export function withOtherPieces(form: ActionFormState, change: Partial<Pick<ActionFormState, "scope" | "pieces">>): ActionFormState {
  return { ...form, ...change, ...(form.isAmountTyped ? {} : { amount: "" }) };
}

/** Pure. What the server is asked for; it judges every value, so nothing is made right here. */
export function wishOf(form: ActionFormState, options: ActionOptions): Record<string, unknown> {
  const { kind } = form;
  const wish = { kind, orderId: options.orderId };
  switch (kind) {
    case "refund": {
      const amount = form.amount.trim() === "" ? null : { amount: form.amount, currency: options.currency };
      return { ...wish, scope: form.scope, amount, lines: refundLines(form, options) };
    }
    case "order_cancel":
      return { ...wish, refund: form.refundPaid, restock: form.restockAll };
    case "return_start":
      return { ...wish, reason: form.returnReason, lines: chosen(form, options.returnLines).map(({ id, quantity }) => ({ fulfillmentLineItemId: id, quantity })) };
    case "return_approve":
      return { ...wish, returnId: form.returnId };
    case "return_decline":
      return { ...wish, returnId: form.returnId, reason: form.declineReason, note: form.note, hasReadWarning: form.hasReadWarning };
    case "address_change":
      return { ...wish, address: form.address };
    case "order_tag":
      return { ...wish, tag: form.tag };
    case "order_note":
      return { ...wish, note: form.note };
    case "tracking_resend":
      return wish;
  }
}

function refundLines(form: ActionFormState, options: ActionOptions) {
  if (form.scope === "shipping") return [];
  const lines = form.scope === "full" ? options.refundLines.map(({ id, of }) => ({ id, quantity: of })) : chosen(form, options.refundLines);
  return lines.map(({ id, quantity }) => ({ lineItemId: id, quantity, restock: form.restock[id] ?? false }));
}

/** Lines with a number at them; what is no number goes along as it is, for the server to refuse it. */
function chosen({ pieces }: ActionFormState, lines: { id: string }[]): { id: string; quantity: number | string }[] {
  return lines.flatMap(({ id }) => {
    const typed = (pieces[id] ?? "").trim();
    if (typed === "" || typed === "0") return [];
    return [{ id, quantity: /^-?\d{1,9}$/.test(typed) ? Number(typed) : typed }];
  });
}
