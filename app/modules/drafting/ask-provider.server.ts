import { askModel, type ModelRequest } from "#app/platform/llm/client.server.ts";
import { REASONING_TOKENS } from "#app/platform/llm/model-limits.ts";
import { providerHost } from "#app/platform/llm/provider.ts";
import { reserveCall, settleCall } from "./budget.server.ts";
import type { Usage } from "./budget-terms.ts";
import { mayAsk, noteOutcome } from "./circuit.server.ts";
import { getDraftingProfile } from "./drafting-profile.server.ts";
import type { OutcomeCode } from "./outcomes.ts";
import { estimateTokens } from "./prompt-reply.ts";

/** Beyond the provider's own time limit: so long a reservation or a lease of the call lives. */
export const CALL_SLACK_MS = 20_000;

export type ProviderQuestion = Pick<ModelRequest, "system" | "parts" | "schemaName" | "schema" | "signal"> & { maxOutputTokens: number };

export interface ProviderReply {
  outcome: OutcomeCode;
  /** JSON when the outcome is "ok"; not yet validated. */
  text: string;
  usage: Usage;
  latencyMs: number;
  /** "" when nobody was asked. */
  model: string;
  providerHost: string;
}

const notAsked = (outcome: OutcomeCode): ProviderReply => ({ outcome, text: "", usage: { inputTokens: 0, outputTokens: 0 }, latencyMs: 0, model: "", providerHost: "" });

/**
 * One call to the shop's model that belongs to no draft, on the way that drafts take: nothing without AI or a key, nothing while the
 * provider rests, its price set aside before (SEC-09) and settled after. Every failure is an outcome; rejects only when
 * `signal` aborts, and with `not_found` for a shop that is not installed.
 */
export async function askProvider({ shopId, maxOutputTokens, ...question }: ProviderQuestion & { shopId: string }): Promise<ProviderReply> {
  const { settings, call } = await getDraftingProfile({ shopId });
  const access = settings.provider;
  if (!settings.aiEnabled) return notAsked("ai_disabled");
  if (!access || !call) return notAsked("no_key");
  if (call.circuit && call.circuit.openUntil.getTime() > Date.now()) return notAsked("circuit_open");
  const most = { inputTokens: [question.system, ...question.parts, JSON.stringify(question.schema)].reduce((sum, text) => sum + estimateTokens(text), 0), outputTokens: maxOutputTokens + REASONING_TOKENS };
  const id = await reserveCall({ shopId, terms: call.terms, most, lifetimeMs: access.timeoutMs + CALL_SLACK_MS });
  if (!id) return notAsked("budget_reached");
  // Until the answer says otherwise it may have cost what was set aside; nothing when nobody was asked.
  let usage: Usage = { inputTokens: 0, outputTokens: 0 };
  try {
    if (!(await mayAsk({ shopId, circuit: call.circuit, timeoutMs: access.timeoutMs }))) return notAsked("circuit_open");
    usage = most;
    const answer = await askModel({ ...question, access, shopId, maxOutputTokens });
    usage = answer.usage;
    if (answer.outcome === "platform_budget_reached") return notAsked("platform_budget_reached");
    const { outcome } = answer;
    await noteOutcome({ shopId, hash: call.hash, circuit: call.circuit, outcome });
    return { ...answer, outcome, model: access.model, providerHost: providerHost(access) };
  } finally {
    await settleCall({ shopId, id, terms: call.terms, usage });
  }
}
