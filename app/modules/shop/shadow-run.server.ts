import { db, type Tx } from "#app/platform/db.server.ts";
import type { DraftStatus } from "#app/platform/prisma/client.ts";

/** A time in which the shop tries the assistant in the dark: drafts are made, and staff answer without seeing them. */
export interface ShadowRunNow {
  id: string;
  startedAt: Date;
  endsAt: Date;
}

/** The run that hides drafts at this moment, or null. It ends by its date alone; the sweep only writes that down. */
export function findShadowRun({ shopId }: { shopId: string }, tx: Tx = db): Promise<ShadowRunNow | null> {
  return tx.shadowRun.findFirst({ where: { shopId, endedAt: null, endsAt: { gt: new Date() } }, select: { id: true, startedAt: true, endsAt: true } });
}

/** What will be hidden, or failed to become so: even that it is being written is nobody's business meanwhile. */
const HIDDEN_WHILE_RUNNING: readonly DraftStatus[] = ["QUEUED", "GENERATING", "FAILED"];

/**
 * Whether staff may know of a draft: one that was hidden stays so after the run, too. What was READY before the
 * run began was seen, and waits for its decision as ever.
 */
export function isVisibleDraft<Row extends { status: DraftStatus }>(draft: Row, running: ShadowRunNow | null): draft is Row & { status: Exclude<DraftStatus, "SHADOW"> } {
  return draft.status !== "SHADOW" && !(running !== null && HIDDEN_WHILE_RUNNING.includes(draft.status));
}
