import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { reserveCall, settleCall } from "./budget.server.ts";
import type { Usage } from "./budget-terms.ts";
import { mayAsk } from "./circuit.server.ts";
import { composeDraft } from "./compose-draft.server.ts";
import type { ComposedDraft, ComposeInput, ComposeSettings } from "./compose-types.ts";
import { noteCall } from "./draft-call.server.ts";
import { getDraftingProfile } from "./drafting-profile.server.ts";
import { gatherRehearsal } from "./gather-rehearsal.server.ts";
import type { Rehearsal, RehearsalContext, RehearsalOverrides, RehearsalQuestion } from "./rehearsal.ts";

/** Beyond the provider's own time limit: after that the sweep gives a dead process's reservation back. */
const RESERVATION_SLACK_MS = 20_000;

/**
 * Writes the draft that a question would get now, under the given settings, by the very way of real drafts (redaction, budget, circuit,
 * model or template, evidence check), and keeps nothing of it: no Draft, no proposal, no hint, no message. A model call costs the
 * shop what a draft costs and is on record (SEC-09, AI-14); where there is no room for it the rehearsal stops and says why, because a
 * template in place of the model would tell nothing. A model that fails is an `outcome` with the template, as in real drafts. Throws
 * as `gatherRehearsal` does; rejects with the signal's reason when it aborts.
 */
export async function rehearseDraft({ shopId, question, overrides, signal }: { shopId: string; question: RehearsalQuestion; overrides?: RehearsalOverrides; signal: AbortSignal }): Promise<Rehearsal> {
  return rehearseWith({ context: await gatherRehearsal({ shopId, question }), overrides, signal });
}

/** The same from facts that were read before, so that two rehearsals rest on the same ones; `ask` may answer in place of the model. */
export async function rehearseWith({ context, overrides = {}, ask, signal }: { context: RehearsalContext; overrides?: RehearsalOverrides; ask?: ComposeInput["ask"]; signal: AbortSignal }): Promise<Rehearsal> {
  const { leftToPerson, ...facts } = context;
  const { settings: live, call } = await getDraftingProfile({ shopId: facts.shop.id });
  const settings: ComposeSettings = { ...live, ...overrides };
  const write = (onCall?: (tokens: number) => void) => composeDraft({ ...facts, settings, ask, onCall, signal });
  if (!call || !settings.provider) return toRehearsal(await write(), leftToPerson);
  if (call.circuit && call.circuit.openUntil.getTime() > Date.now()) return { kind: "stopped", reason: "circuit_open" };
  const shopId = facts.shop.id;
  const { timeoutMs } = settings.provider;
  const id = await reserveCall({ shopId, terms: call.terms, lifetimeMs: timeoutMs + RESERVATION_SLACK_MS });
  if (!id) return { kind: "stopped", reason: "budget_reached" };
  let used: Usage = { inputTokens: 0, outputTokens: 0 };
  try {
    if (!(await mayAsk({ shopId, circuit: call.circuit, timeoutMs }))) return { kind: "stopped", reason: "circuit_open" };
    // A call that has begun may cost although nobody waits for its answer.
    const composed = await write((inputTokens) => (used = { inputTokens, outputTokens: 0 }));
    used = composed.usage;
    await noteCall({ shopId }, call, composed);
    await record(shopId, composed);
    return toRehearsal(composed, leftToPerson);
  } finally {
    await settleCall({ shopId, id, terms: call.terms, usage: used });
  }
}

/** On record like every model call, as one that belongs to no draft (AI-14). */
async function record(shopId: string, { promptVersion, providerHost, model, outcome, latencyMs, usage, redactions }: ComposedDraft): Promise<void> {
  if (model === "") return;
  await db.aiEvent.create({ data: { shopId, id: newId(), isRehearsal: true, promptVersion, providerHost, model, outcome, latencyMs: Math.round(latencyMs), ...usage, redactions } });
}

function toRehearsal({ content, source, outcome, verified, needsHuman, locale, language, triage, model, usage, proposals }: ComposedDraft, leftToPerson: RehearsalContext["leftToPerson"]): Rehearsal {
  return { kind: "draft", content, source, outcome, verified, needsHuman, locale, language, triage, model, usage, proposals, leftToPerson };
}
