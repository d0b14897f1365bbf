import { log } from "#app/platform/log.server.ts";
import { type ClaimedDraft, holdsDraft } from "./claim-draft.server.ts";

/** A model usually answers sooner; only a slow call costs a question. */
const EVERY_MS = 1_000;

export interface ClaimWatch {
  /** Aborts with the shutdown, or when the claim no longer stands. */
  signal: AbortSignal;
  stop(): void;
}

/**
 * Looks after a claim while its draft is written: an uninstall (SH-03), "talk to a person" (GD-10), an erasure
 * (GD-09) or a newer message takes the draft away, and the model call stops within about a second instead of
 * being paid for to its end.
 */
export function watchClaim(claim: ClaimedDraft, shutdown: AbortSignal): ClaimWatch {
  const ended = new AbortController();
  const endWithProcess = () => ended.abort(shutdown.reason);
  if (shutdown.aborted) endWithProcess();
  // Taken off again: the shutdown's signal outlives any number of drafts.
  shutdown.addEventListener("abort", endWithProcess);
  const timer = setInterval(() => {
    holdsDraft(claim).then(
      (held) => {
        if (!held) ended.abort(new Error("the claim on the draft is lost"));
      },
      // The database is away: the fence decides in the end.
      (error: unknown) => log.warn({ draftId: claim.draftId, reason: error instanceof Error ? error.message : String(error) }, "claim could not be looked after"),
    );
  }, EVERY_MS);
  const stop = () => {
    clearInterval(timer);
    shutdown.removeEventListener("abort", endWithProcess);
  };
  return { signal: ended.signal, stop };
}
