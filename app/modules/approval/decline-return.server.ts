import { cleanOptionalText } from "#app/modules/conversation/message-body.server.ts";
import { trippedGuards } from "#app/modules/drafting/reply-guards.ts";
import { splitSentences } from "#app/modules/drafting/split-sentences.ts";
import { decideReturn } from "#app/modules/returns/decide-return.server.ts";
import type { ReturnDecision } from "#app/modules/returns/return-content.ts";
import { AppError } from "#app/platform/errors.ts";

type Decline = Extract<ReturnDecision, { kind: "decline" }>;

/**
 * A person declines a return in their own words (GD-11). What they write is held against CO-13: a text that denies a
 * right, promises money or asks for a secret comes back as `conflict` with reason "decline_text_marked", and passes only when the
 * person says they have read the warning. Throws as `decideReturn` does.
 */
export async function declineReturn({ shopId, returnId, staffId, reason, note, hasReadWarning }: { shopId: string; returnId: string; staffId: string; reason: Decline["reason"]; note: string; hasReadWarning: boolean }): Promise<void> {
  const words = cleanOptionalText(note);
  assertDeclineWords({ note: words, hasReadWarning });
  await decideReturn({ shopId, returnId, staffId, decision: { kind: "decline", reason, note: words } });
}

/**
 * Words of a refusal, on the returns page or with a reply. Throws `invalid` "decline_asks_for_secret", whatever was read,
 * and `conflict` "decline_text_marked" as long as nobody stands by them (CO-13).
 */
export function assertDeclineWords({ note, hasReadWarning }: { note: string; hasReadWarning: boolean }): void {
  const marks = declineMarks(note);
  if (marks.includes("asks_for_secret")) throw new AppError("invalid", { reason: "decline_asks_for_secret" });
  if (marks.length > 0 && !hasReadWarning) throw new AppError("conflict", { reason: "decline_text_marked" });
}

/** Codes of the guards that the words of a refusal trip; no source allows anything here. */
export function declineMarks(note: string): string[] {
  return [...new Set(splitSentences(note).flatMap((sentence) => trippedGuards(sentence)))];
}
