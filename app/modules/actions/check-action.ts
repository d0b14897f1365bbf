import type { ActionFacts } from "./action-facts.ts";
import type { ActionWish } from "./action-input.ts";
import { checkAddress, checkNote, checkTag, checkTracking } from "./check-order-change.ts";
import { checkCancel, checkRefund } from "./check-refund.ts";
import { checkReturnDecision, checkReturnStart } from "./check-return.ts";
import type { Checked } from "./checked.ts";

/**
 * Pure. Holds a wish against the facts of its order: what would be done and what a person sees of it. The same
 * function judges at the proposal, at the approval and right before the call. Throws `InvalidAction`.
 */
export function checkAction(wish: ActionWish, facts: ActionFacts): Checked {
  switch (wish.kind) {
    case "refund":
      return checkRefund(wish, facts);
    case "order_cancel":
      return checkCancel(wish, facts);
    case "address_change":
      return checkAddress(wish, facts);
    case "tracking_resend":
      return checkTracking(wish, facts);
    case "order_tag":
      return checkTag(wish, facts);
    case "order_note":
      return checkNote(wish, facts);
    case "return_start":
      return checkReturnStart(wish, facts);
    case "return_approve":
    case "return_decline":
      return checkReturnDecision(wish, facts);
  }
}
