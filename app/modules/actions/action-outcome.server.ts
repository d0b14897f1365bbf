import type { Tx } from "#app/platform/db.server.ts";

/** How one try of an action ended. */
export type ActionOutcome =
  /** `withIt` is stored in the transaction that finishes the action. */
  | { kind: "done"; resultIds: string[]; withIt?: (tx: Tx) => Promise<void> }
  /** Shopify or our own check refused; nothing happened. `refusal` is Shopify's own sentence. */
  | { kind: "failed"; failure: string; refusal?: string }
  /** Nothing was called yet and nothing is wrong with the action: Shopify could not be asked. */
  | { kind: "later"; reason: string }
  /** A call was made and its answer is not known. */
  | { kind: "unknown" }
  /** Somebody else holds it now. */
  | { kind: "lost_lease" };
