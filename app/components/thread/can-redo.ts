import type { Thread } from "#app/modules/approval/views.ts";

/** Whether a draft can be asked for now, again or for the first time: the draft's card has the form for it exactly then. */
export function canRedo({ draft, mode, shadowUntil, waitingSince, lastShopperSequence }: Thread): boolean {
  if (draft?.status === "QUEUED" || draft?.status === "GENERATING" || mode === "HUMAN_ONLY" || lastShopperSequence === 0) return false;
  if (draft?.status === "READY") return draft.content !== null;
  return shadowUntil === null && (waitingSince !== null || draft?.status === "FAILED" || draft?.status === "REJECTED");
}
