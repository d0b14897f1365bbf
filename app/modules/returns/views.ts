import type { Locale } from "#app/contracts/locale.ts";
import type { DecisionWithReply } from "./decision-with-reply.server.ts";
import type { ReturnDecision, ReturnReason } from "./return-content.ts";
import type { ReturnStatusName } from "./return-state.ts";

/** Returns as the admin shows them. Times are ISO 8601, UTC. */

export const RETURN_VIEWS = ["open", "closed", "all"] as const;
export type ReturnView = (typeof RETURN_VIEWS)[number];

export interface ReturnRow {
  id: string;
  /** "#1001-R1"; null before Shopify has it. */
  name: string | null;
  orderName: string;
  status: ReturnStatusName;
  pieces: number;
  /** "Plaid Zeegroen"; of the first line. */
  firstTitle: string;
  createdAt: string;
  /** A decision is on its way to Shopify. */
  pending: ReturnDecision["kind"] | null;
  problem: string | null;
}

export interface ReturnPage {
  rows: ReturnRow[];
  nextCursor: string | null;
}

export interface ReturnDetail extends ReturnRow {
  conversationId: string | null;
  customerId: string | null;
  /** Shopify gid. */
  orderId: string;
  shopifyReturnId: string | null;
  lines: { title: string; variantTitle: string | null; quantity: number; reason: ReturnReason | null }[];
  /** The shopper's own words: untrusted text. */
  note: string;
  /** Of the shopper. */
  locale: Locale;
  photoIds: string[];
  problemMessage: string | null;
  decision: (ReturnDecision & { by: string | null }) | null;
  /** A decision on it that goes along with a reply. */
  withReply: DecisionWithReply | null;
  times: Record<"approvedAt" | "declinedAt" | "labelSentAt" | "receivedAt" | "refundedAt" | "closedAt", string | null>;
}
