import { describe, expect, it } from "vitest";
import type { ActionInput } from "#app/modules/actions/action-input.ts";
import { actionWishSchema } from "#app/modules/actions/action-input.ts";
import type { ActionOptions } from "#app/modules/actions/action-options.ts";
import { formOf, newForm, wishOf, withOtherPieces } from "#app/components/thread/action-form-state.ts";

const ORDER = "gid://shopify/Order/1";
const [CUP, RUG] = ["gid://shopify/LineItem/11", "gid://shopify/LineItem/12"];
const PARCEL_LINE = "gid://shopify/FulfillmentLineItem/21";
const RETURN = "gid://shopify/Return/31";
const address = { firstName: "Lotte", lastName: "Peeters", company: "", address1: "Kraanlei 1", address2: "", zip: "9000", city: "Gent", countryCode: "BE" };
const options: ActionOptions = {
  orderId: ORDER, orderName: "#1001", currency: "EUR", kinds: ["refund"], refundLines: [{ id: CUP, title: "Kop", of: 2 }, { id: RUG, title: "Plaid", of: 1 }], hasShipping: true,
  returnLines: [{ id: PARCEL_LINE, title: "Kop", of: 2 }], returns: [{ id: RETURN, name: "#1001-R1", lines: [] }], address, tags: [], note: null,
};

describe("the form of an action", () => {
  const inputs: ActionInput[] = [
    { kind: "refund", orderId: ORDER, scope: "lines", lines: [{ lineItemId: CUP, quantity: 1, restock: true }], amount: { amount: "14.50", currency: "EUR" } },
    { kind: "refund", orderId: ORDER, scope: "full", lines: [{ lineItemId: CUP, quantity: 2, restock: true }, { lineItemId: RUG, quantity: 1, restock: false }], amount: { amount: "60.00", currency: "EUR" } },
    { kind: "refund", orderId: ORDER, scope: "shipping", lines: [], amount: { amount: "4.95", currency: "EUR" } },
    { kind: "order_cancel", orderId: ORDER, refund: false, restock: true },
    { kind: "return_start", orderId: ORDER, lines: [{ fulfillmentLineItemId: PARCEL_LINE, quantity: 2 }], reason: "DEFECTIVE" },
    { kind: "return_approve", orderId: ORDER, returnId: RETURN },
    { kind: "return_decline", orderId: ORDER, returnId: RETURN, reason: "FINAL_SALE", note: "Op maat", hasReadWarning: false },
    { kind: "address_change", orderId: ORDER, address: { ...address, city: "Brugge" } },
    { kind: "tracking_resend", orderId: ORDER },
    { kind: "order_tag", orderId: ORDER, tag: "spoed" },
    { kind: "order_note", orderId: ORDER, note: "Belt terug" },
  ];

  it.each(inputs)("opened on a $kind and saved again asks for the same", (input) => {
    expect(actionWishSchema.parse(wishOf(formOf(input, options), options))).toEqual(input);
  });

  it("passes on what is typed as it is: the server alone judges, so nothing is silently made right", () => {
    const form = { ...newForm("refund", options), pieces: { [CUP]: "-1", [RUG]: "1,5" }, amount: "veel" };
    expect(wishOf(form, options)).toMatchObject({ lines: [{ lineItemId: CUP, quantity: -1 }, { lineItemId: RUG, quantity: "1,5" }], amount: { amount: "veel", currency: "EUR" } });
  });

  it("leaves out lines without pieces, and a blank sum to Shopify", () => {
    expect(wishOf({ ...newForm("refund", options), pieces: { [CUP]: "0", [RUG]: " " } }, options)).toMatchObject({ lines: [], amount: null });
  });

  it("forgets a sum that Shopify computed for other pieces, and keeps one that a person typed", () => {
    const form = formOf(inputs[0]!, options);
    expect(withOtherPieces(form, { pieces: { [CUP]: "2" } }).amount).toBe("");
    expect(withOtherPieces({ ...form, amount: "5", isAmountTyped: true }, { pieces: { [CUP]: "2" } }).amount).toBe("5");
  });
});
