import type { Money } from "#app/modules/orders/order-facts.ts";
import type { StaffRoleName } from "#app/modules/shop/roles.ts";
import type { ActionKindName, ActionStatusName } from "./action-kinds.ts";
import type { ActionPreview } from "./action-preview.ts";

/** An action as staff see it in a thread. */
export interface ThreadAction {
  id: string;
  kind: ActionKindName;
  status: ActionStatusName;
  source: "MODEL" | "RULE" | "STAFF";
  /** What an approval has to name: the proposal exactly as it is shown. */
  shown: string;
  preview: ActionPreview;
  /** Why it failed: a word for code. */
  failure: string | null;
  /** Shopify's own sentence. */
  refusal: string | null;
  messageId: string | null;
  /** It moves more than the person who looks may: how much they may, and who may this. */
  overLimit: { limit: Money; who: StaffRoleName } | null;
  /** The return that it decides on, where we have its case; `isDecided`: somebody did so on the returns page or in Shopify. */
  returnCase: { id: string; isDecided: boolean } | null;
}
