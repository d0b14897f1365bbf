import type { DraftRule } from "#app/modules/drafting/draft-rule.ts";
import { rulesFor } from "#app/modules/drafting/draft-rule.ts";
import { getDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { gatherRehearsal } from "#app/modules/drafting/gather-rehearsal.server.ts";
import type { OutcomeCode } from "#app/modules/drafting/outcomes.ts";
import { readRule, type StoredRule } from "#app/modules/drafting/read-rule.server.ts";
import type { Rehearsal } from "#app/modules/drafting/rehearsal.ts";
import { rehearseWith } from "#app/modules/drafting/rehearse-draft.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { askModel, type ModelAnswer, type ModelRequest } from "#app/platform/llm/client.server.ts";
import { log } from "#app/platform/log.server.ts";
import { claimReplay, type ClaimedReplay, endReplay, keepReplay, nextConversation, type PendingDraft, releaseReplay, settleDraft } from "./claim-replay.server.ts";
import { isWorse, MAX_FAILURES_IN_A_ROW, MAX_REPLAY_ATTEMPTS, REPLAYED_FIELD, type ReplayedContent } from "./replay.ts";
import { hintReplay } from "./request-replay.server.ts";

/** Conversations of one job: others in the queue get their turn in between. */
const SLICE = 20;

/** What one conversation came to; "stopped": nothing can be said, now or about the next. */
type Outcome = { result: "UNCHANGED" | "SKIPPED" | "CHANGED" | "FAILED"; reason?: string; isWorse?: boolean; content?: ReplayedContent } | { result: "stopped"; reason: string };

/**
 * Goes on with a replay: rehearses the next conversations without and with the rule, from the same facts, and stores what differs. It
 * stores no Draft and sends nothing. One worker at a time holds it; one that dies loses the conversation in hand, which the next
 * one repeats. Stops with a reason when the budget is gone or the provider or Shopify is down, and at once when it is cancelled.
 */
export async function runReplay({ shopId, replayId, signal }: { shopId: string; replayId: string; signal: AbortSignal }): Promise<void> {
  const claim = await claimReplay({ shopId, replayId });
  if (!claim) return;
  let failures = 0;
  for (let done = 0; done < SLICE; done++) {
    const draft = signal.aborted ? null : await nextConversation(claim);
    if (signal.aborted) return putDown(claim);
    if (!draft) return endReplay(claim, { status: "DONE" });
    const outcome = draft.attempts > MAX_REPLAY_ATTEMPTS ? { result: "FAILED" as const, reason: "internal" } : await tryConversation(claim, draft, signal);
    if (outcome === "aborted") return putDown(claim);
    if (outcome.result === "stopped") return endReplay(claim, { status: "STOPPED", reason: outcome.reason });
    if (!(await settle(claim, draft, outcome))) return;
    failures = outcome.result === "FAILED" ? failures + 1 : 0;
    if (failures >= MAX_FAILURES_IN_A_ROW) return endReplay(claim, { status: "STOPPED", reason: outcome.reason ?? "internal" });
  }
  await putDown(claim);
}

/** Back in the queue, for another worker or a later turn. */
async function putDown(claim: ClaimedReplay): Promise<void> {
  await releaseReplay(claim);
  await hintReplay(claim);
}

/** False when the replay is no longer ours: cancelled, or taken by another worker. */
async function settle(claim: ClaimedReplay, { conversationId }: PendingDraft, { result, reason, isWorse: worse, content }: Exclude<Outcome, { result: "stopped" }>): Promise<boolean> {
  const contentCipher = content ? encryptField({ shopId: claim.shopId, field: REPLAYED_FIELD }, JSON.stringify(content)) : null;
  return (await settleDraft(claim, { conversationId, result, reason: reason ?? null, isWorse: worse ?? false, contentCipher })) && keepReplay(claim);
}

async function tryConversation(claim: ClaimedReplay, draft: PendingDraft, signal: AbortSignal): Promise<Outcome | "aborted"> {
  const { shopId } = claim;
  try {
    return await compareConversation(claim, draft, signal);
  } catch (error) {
    if (signal.aborted) return "aborted";
    if (isAppError(error)) return { result: "FAILED", reason: error.reason };
    log.error({ shopId, replayId: claim.replayId, reason: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined }, "a conversation could not be replayed");
    return { result: "FAILED", reason: "internal" };
  }
}

async function compareConversation({ shopId, rule }: ClaimedReplay, { conversationId, upToSequence }: PendingDraft, signal: AbortSignal): Promise<Outcome> {
  const context = await gatherRehearsal({ shopId, question: { conversationId, upToSequence } });
  const tried = readRule(shopId, rule);
  if (rulesFor([tried], { locale: context.language.locale, intent: context.triage.intent }).length === 0) return { result: "SKIPPED" };
  const others = await otherRules(shopId, rule.id);
  const ask = askOnce();
  const before = await rehearseWith({ context, overrides: { rules: others }, ask, signal });
  if (before.kind === "stopped") return { result: "stopped", reason: before.reason };
  const after = await rehearseWith({ context, overrides: { rules: [...others, tried] }, ask, signal });
  if (after.kind === "stopped") return { result: "stopped", reason: after.reason };
  return compare(before, after);
}

type Drafted = Extract<Rehearsal, { kind: "draft" }>;

/** Outcomes after which no model would have written the real draft either. */
const BY_DESIGN: ReadonlySet<OutcomeCode> = new Set(["ok", "no_key", "ai_disabled", "return_requested", "macro_by_workflow"]);

/** Only two drafts that came about as real ones do say something about the rule: a template in place of a model that failed does not. */
function compare(before: Drafted, after: Drafted): Outcome {
  const failed = [before, after].find(({ outcome }) => !BY_DESIGN.has(outcome));
  if (failed) return { result: "FAILED", reason: failed.outcome };
  if (before.content.text === after.content.text) return { result: "UNCHANGED" };
  return { result: "CHANGED", isWorse: isWorse(before.content, after.content), content: { locale: after.locale, before: before.content.claims, after: after.content.claims } };
}

async function otherRules(shopId: string, ruleId: string): Promise<DraftRule[]> {
  const { settings } = await getDraftingProfile({ shopId });
  return ((settings.rules ?? []) as StoredRule[]).filter(({ id }) => id !== ruleId);
}

/** The same prompt is asked once: what then differs between two drafts is the rule's work alone, and costs one call. */
function askOnce(): typeof askModel {
  const answers = new Map<string, ModelAnswer>();
  return async (request: ModelRequest) => {
    const key = JSON.stringify([request.system, request.parts]);
    const known = answers.get(key);
    if (known) return { ...known, usage: { inputTokens: 0, outputTokens: 0 }, latencyMs: 0 };
    const answer = await askModel(request);
    answers.set(key, answer);
    return answer;
  };
}
