import type { Locale } from "#app/contracts/locale.ts";
import type { WithdrawalChannelName } from "./statement.ts";

/** Withdrawals as the admin shows them. All times are ISO 8601, UTC. */

export const WITHDRAWAL_VIEWS = ["open", "due", "done", "all"] as const;
export type WithdrawalView = (typeof WITHDRAWAL_VIEWS)[number];

export type WithdrawalStatusName = "OPEN" | "REFUNDED" | "CLOSED" | "NOT_WITHDRAWAL";
export type WithdrawalMatchName = "PENDING" | "MATCHED" | "UNKNOWN" | "UNAVAILABLE";

/** A line with a statutory exception; `code` is a letter of Art. 16 CRD. A type, so that it fits a JSON column. */
export type ExemptLine = { title: string; productId: string; code: string };

/** What staff should look at; none of it refuses anything (CO-06). */
export const WITHDRAWAL_FLAGS = ["late", "unknown_order", "lookup_failed", "exempt", "other_contact", "no_acknowledgement", "mail_failed", "stated_in_words"] as const;
export type WithdrawalFlag = (typeof WITHDRAWAL_FLAGS)[number];

/** "waiting": in the outbox; "none": no address is known. */
export type AcknowledgementState = "none" | "waiting" | "sent" | "failed";

export interface WithdrawalRow {
  id: string;
  reference: string;
  channel: WithdrawalChannelName;
  status: WithdrawalStatusName;
  receivedAt: string;
  /** Null in a chat that does not tell, and once the statement was removed. */
  name: string | null;
  orderName: string | null;
  flags: WithdrawalFlag[];
  /** Last day of the refund: "2026-12-08", in the shop's time zone. */
  lastRefundDay: string;
  /** 0 on that day, negative when overdue. */
  daysLeft: number;
}

export interface WithdrawalPage {
  rows: WithdrawalRow[];
  nextCursor: string | null;
}

export interface WithdrawalDetail extends WithdrawalRow {
  sequence: number;
  hash: string;
  previousHash: string;
  contentHash: string;
  locale: Locale;
  contract: string | null;
  contact: string | null;
  text: string | null;
  conversationId: string | null;
  match: WithdrawalMatchName;
  orderId: string | null;
  deliveredAt: string | null;
  /** Last day of the period of withdrawal, as a day; advisory. */
  lastPeriodDay: string | null;
  exemptLines: ExemptLine[];
  acknowledgement: { state: AcknowledgementState; at: string | null; reason: string | null };
  handledAt: string | null;
}

interface FlagFacts {
  channel: WithdrawalChannelName;
  match: WithdrawalMatchName;
  isLate: boolean;
  isContactOfOrder: boolean | null;
  exemptLines: ExemptLine[];
  acknowledgement: AcknowledgementState;
}

export function flagsOf({ channel, match, isLate, isContactOfOrder, exemptLines, acknowledgement }: FlagFacts): WithdrawalFlag[] {
  const raised: Record<WithdrawalFlag, boolean> = {
    late: isLate,
    unknown_order: match === "UNKNOWN",
    lookup_failed: match === "UNAVAILABLE",
    exempt: exemptLines.length > 0,
    other_contact: isContactOfOrder === false,
    no_acknowledgement: acknowledgement === "none",
    mail_failed: acknowledgement === "failed",
    stated_in_words: channel !== "FORM",
  };
  return WITHDRAWAL_FLAGS.filter((flag) => raised[flag]);
}
