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
}
