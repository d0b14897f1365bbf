import { valuesOf } from "./mail-headers.ts";

/** Why a mail becomes no conversation of its own. It is kept and shown, never deleted. */
export const SORTED_AS = ["report", "own", "automatic", "newsletter", "spam", "flood", "blocked"] as const;
export type SortedAs = (typeof SORTED_AS)[number];

/** What the headers of a mail say about how it came to be. */
export interface MailTraits {
  /** A machine answered or told something (RFC 3834): nobody waits for an answer, and one may start a loop. */
  isAutomatic: boolean;
  /** To many people at once. */
  isNewsletter: boolean;
  /** By the word of a filter before us. */
  isSpam: boolean;
}

/** Microsoft's filter says how sure it is of spam: 5 and above. */
const SPAM_CONFIDENCE = 5;

/** Pure. Headers may be forged, but only to the sender's own harm: each of these takes a mail out of the queue and opens nothing. */
export function traitsOf(lines: string[]): MailTraits {
  const first = (name: string) => valuesOf(lines, name)[0]?.toLowerCase() ?? "";
  const has = (name: string) => valuesOf(lines, name).length > 0;
  const precedence = first("precedence");
  const isNewsletter = has("list-id") || has("list-unsubscribe") || ["bulk", "list", "junk"].includes(precedence) || has("feedback-id");
  const autoSubmitted = first("auto-submitted").split(/[;\s(]/, 1)[0] ?? "";
  return {
    isAutomatic:
      (autoSubmitted !== "" && autoSubmitted !== "no") || precedence === "auto_reply" || has("x-autoreply") || has("x-autorespond") || first("x-auto-response-suppress").includes("all") ||
      /^<\s*>$/.test(first("return-path")) || /^multipart\/report\b/.test(first("content-type")),
    isNewsletter,
    isSpam:
      /^yes\b/.test(first("x-spam-flag")) || /^yes\b/.test(first("x-spam-status")) || /^(?:yes|spam)\b/.test(first("x-spam")) ||
      Number.parseInt(first("x-ms-exchange-organization-scl"), 10) >= SPAM_CONFIDENCE || /\bsfv:spm\b/.test(first("x-forefront-antispam-report")),
  };
}
