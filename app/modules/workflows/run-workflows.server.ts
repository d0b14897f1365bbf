import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { checkConditions, sharesName, type Verdict } from "./check-conditions.ts";
import { claimRun, type ClaimedRun, finishRun, postponeRun, retryRun } from "./claim-run.server.ts";
import { asksShopify, type Definition } from "./definition.ts";
import { openDefinition } from "./definition-cipher.server.ts";
import { findLoop } from "./loop-guard.ts";
import { openingOf } from "./opening-hours.server.ts";
import type { StepResult } from "./outcomes.ts";
import { type ConversationFacts, readCustomer, readFacts } from "./read-facts.server.ts";
import { takeStep } from "./take-step.server.ts";

/** How long a run waits at most for topic and language of the message that it is about. */
const SORTING_MS = 120_000;
const LOOK_AGAIN_MS = 5_000;
/** Of one conversation in one job; the rest is hinted again. */
const MAX_RUNS = 20;

/**
 * Works off what is due for one conversation, in order, away from the shopper's path: nothing here is in the transaction that takes a
 * message. Each run ends in the log as DONE, SKIPPED (its conditions did not hold), STOPPED (loop guard, or switched off meanwhile) or
 * FAILED. A crash half-way is repeated: every step is one that changes nothing the second time.
 */
export async function runWorkflows({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<void> {
  for (let count = 0; count < MAX_RUNS; count++) {
    const run = await claimRun({ shopId, conversationId });
    if (!run) return;
    try {
      await work(run);
    } catch (error) {
      const isOutside = isAppError(error, "upstream");
      if (!isOutside) log.error({ shopId, runId: run.runId, reason: error instanceof Error ? error.message : String(error) }, "a workflow failed");
      await retryRun(run, isOutside ? "shopify" : "internal");
    }
  }
}

async function work(run: ClaimedRun): Promise<void> {
  const { shopId, conversationId } = run;
  if (!run.isOn) return void (await finishRun(run, { status: "STOPPED", reason: "switched_off" }));
  const definition = openDefinition({ shopId, definitionCipher: run.definitionCipher });
  const [found] = await readFacts({ shopId, conversationIds: [conversationId], withTexts: definition.conditions.some(({ kind }) => kind === "signs") });
  if (!found) return void (await finishRun(run, { status: "SKIPPED" }));
  if (isTooEarly(run, definition, found)) return postponeRun(run, LOOK_AGAIN_MS);
  const verdict = isMeant(run, definition) ? await judge(run, definition, found) : { holds: false };
  // Not a guess, and not silence: whoever set it up has to learn that it cannot work here (SH-06).
  if (verdict.holds === null) return void (await finishRun(run, { status: "STOPPED", reason: "withheld" }));
  if (!verdict.holds) return void (await finishRun(run, { status: "SKIPPED" }));
  // After the conditions: what would have done nothing anyway is no loop, and nothing to worry staff with.
  const loop = findLoop(run);
  if (loop) return void (await finishRun(run, { status: "STOPPED", reason: loop }));
  const steps: StepResult[] = [];
  for (const [position, step] of definition.steps.entries()) steps.push({ kind: step.kind, outcome: await takeStep({ run, definition, position, step, found }) });
  await end(run, steps);
}

/** The line of the log and of the trail; a run that another worker took over meanwhile has its own. */
async function end(run: ClaimedRun, steps: StepResult[]): Promise<void> {
  if (!(await finishRun(run, { status: "DONE", steps }))) return;
  const { shopId, workflowId, conversationId, runId } = run;
  await writeAudit(db, {
    shopId, actorType: "system", action: "workflow.ran", subjectType: "conversation", subjectId: conversationId,
    data: { workflowId, workflowRunId: runId, steps: steps.map(({ kind, outcome }) => `${kind}:${outcome}`) },
  });
}

/** A message is sorted a moment after it came; a workflow that asks for its topic or language would look too soon. */
function isTooEarly({ eventAt }: ClaimedRun, { when, conditions }: Definition, { isBeingSorted }: ConversationFacts): boolean {
  if (when.event !== "MESSAGE_RECEIVED" || !conditions.some(({ kind }) => kind === "topic" || kind === "language")) return false;
  return isBeingSorted && Date.now() - eventAt.getTime() < SORTING_MS;
}

/** One of the tags that it waits for. */
function isMeant({ tagName }: ClaimedRun, { when }: Definition): boolean {
  return when.event !== "TAGGED" || (tagName !== null && sharesName(when.tags, [tagName]));
}

/** Shopify is asked last, and only when everything else holds. The hours are those at the event, however late the run is. */
async function judge({ shopId, eventAt }: ClaimedRun, { conditions }: Definition, { facts: now, customerId }: ConversationFacts): Promise<Verdict> {
  const facts = { ...now, isOpen: (await openingOf({ shopId, conditions }))(eventAt) };
  const here = checkConditions(conditions.filter((condition) => !asksShopify(condition)), facts);
  if (!here.holds || !conditions.some(asksShopify)) return here;
  return checkConditions(conditions, { ...facts, customer: await readCustomer({ shopId, customerId }) });
}
