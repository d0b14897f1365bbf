import type { Money } from "#app/modules/orders/order-facts.ts";
import type { ActionInput } from "./action-input.ts";
import type { ActionPreview } from "./action-preview.ts";

/** A wish that the facts allow: what will be done, what a person sees of it, and what that rests on. */
export interface Checked<Input extends ActionInput = ActionInput, Preview = ActionPreview> {
  input: Input;
  preview: Preview;
  /** Facts whose change makes the decision void. */
  facts: object;
  /** What only one action at a time may touch; null for what cannot clash. */
  lockKey: string | null;
  /** The sum that goes back, in the shop's currency; null when no money moves. */
  moves: Money | null;
}
