/** What staff may do in Shopify together with a reply. */
export const ACTION_KINDS = [
  "return_start", "return_approve", "return_decline", "order_cancel", "refund", "address_change", "tracking_resend", "order_tag", "order_note",
] as const;
export type ActionKindName = (typeof ACTION_KINDS)[number];

export const ACTION_STATUSES = ["PROPOSED", "APPROVED", "RUNNING", "SUCCEEDED", "FAILED", "UNKNOWN", "CANCELLED"] as const;
export type ActionStatusName = (typeof ACTION_STATUSES)[number];

/**
 * What a draft may propose. Not declining a return: a refusal is a person's decision from the first thought on
 * (GD-11).
 */
export const PROPOSABLE_KINDS = [
  "return_start", "return_approve", "order_cancel", "refund", "address_change", "tracking_resend", "order_tag", "order_note",
] as const satisfies readonly ActionKindName[];
export type ProposableKind = (typeof PROPOSABLE_KINDS)[number];

/**
 * The scope that Shopify asks of each kind; null: nothing is written at Shopify (a tracking link is mailed by us).
 * @see https://shopify.dev/docs/api/usage/access-scopes
 */
export const NEEDED_SCOPE: Record<ActionKindName, "write_orders" | "write_returns" | null> = {
  return_start: "write_returns",
  return_approve: "write_returns",
  return_decline: "write_returns",
  order_cancel: "write_orders",
  refund: "write_orders",
  address_change: "write_orders",
  order_tag: "write_orders",
  order_note: "write_orders",
  tracking_resend: null,
};

/** Whether the merchant granted what a kind needs; `scopes` as Shopify lists them, comma separated. */
export function isGranted(kind: ActionKindName, scopes: string): boolean {
  const needed = NEEDED_SCOPE[kind];
  return needed === null || scopes.split(",").map((scope) => scope.trim()).includes(needed);
}
