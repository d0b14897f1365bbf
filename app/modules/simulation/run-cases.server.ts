import { log } from "#app/platform/log.server.ts";
import { claimCaseRun, type ClaimedRun, endRun, nextCase, putDownRun, releaseRun, storeResult } from "./claim-case-run.server.ts";
import { judgeCase } from "./judge-case.server.ts";
import { hintCaseRun } from "./request-case-run.server.ts";
import { watchRun } from "./watch-run.server.ts";

/** A long run gives its place in the queue to others now and then. */
const SLICE_MS = 20_000;

/**
 * Works on a run, case after case: each result is stored behind the claim's fence, so that a run whose worker died goes on where it stood,
 * and one that was cancelled ends within about a second. After a while it lets go and hints itself.
 */
export async function runCases({ shopId, runId, signal }: { shopId: string; runId: string; signal: AbortSignal }): Promise<void> {
  const claim = await claimCaseRun({ shopId, runId });
  if (!claim) return;
  const watch = watchRun(claim, signal);
  try {
    if ((await workOn(claim, watch.signal)) === "more") await hintCaseRun(claim);
  } catch (error) {
    if (signal.aborted) {
      await releaseRun(claim);
      return await hintCaseRun(claim);
    }
    if (watch.signal.aborted) {
      log.info({ shopId, runId }, "run of cases was taken from its worker");
      return;
    }
    await putDownRun(claim);
    throw error;
  } finally {
    watch.stop();
  }
}

async function workOn(claim: ClaimedRun, signal: AbortSignal): Promise<"more" | "ended"> {
  const until = Date.now() + SLICE_MS;
  for (;;) {
    signal.throwIfAborted();
    const next = await nextCase(claim);
    if (!next) {
      await endRun(claim, "DONE");
      return "ended";
    }
    const { caseId, customerId, thread, locale, criteria } = next;
    const judged = await judgeCase({ shopId: claim.shopId, customerId, thread, locale, criteria, overrides: claim.overrides, signal });
    if (!(await storeResult(claim, caseId, judged))) return "ended";
    if (Date.now() < until) continue;
    await releaseRun(claim);
    return "more";
  }
}
