import { log } from "#app/platform/log.server.ts";
import { type ClaimedRun, holdsRun } from "./claim-case-run.server.ts";

const EVERY_MS = 1_000;

/** Looks after a claim while its cases are composed: a cancellation or an uninstall (SH-03) stops the model call within about a second. */
export function watchRun(claim: ClaimedRun, shutdown: AbortSignal): { signal: AbortSignal; stop(): void } {
  const ended = new AbortController();
  const timer = setInterval(() => {
    holdsRun(claim).then(
      (held) => {
        if (!held) ended.abort(new Error("the claim on the run is lost"));
      },
      // The database is away: the fence decides in the end.
      (error: unknown) => log.warn({ runId: claim.runId, reason: error instanceof Error ? error.message : String(error) }, "claim could not be looked after"),
    );
  }, EVERY_MS);
  return { signal: AbortSignal.any([ended.signal, shutdown]), stop: () => clearInterval(timer) };
}
