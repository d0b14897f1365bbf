/** A mail in the view of what was sorted out. */
export interface SortedMail {
  id: string;
  from: string;
  subject: string;
  /** SORTED_AS, or "failed". */
  reason: string;
  mailbox: string;
  at: string;
}

/** Reasons that a person may overrule: the sender is let in from now on, and the mail becomes a conversation. */
export const OVERRULED: ReadonlySet<string> = new Set(["newsletter", "spam", "automatic", "blocked", "flood", "failed"]);
