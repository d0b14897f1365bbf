import { recordProviderTest } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { askModel } from "#app/platform/llm/client.server.ts";
import { providerHost, type ProviderAccess } from "#app/platform/llm/provider.ts";
import { reserveCall, settleCall } from "./budget.server.ts";
import { type BudgetTerms, budgetTerms, MAX_CALL, type Usage } from "./budget-terms.ts";
import { closeCircuit } from "./circuit.server.ts";
import type { OutcomeCode } from "./outcomes.ts";
import { buildPrompt } from "./prompt-reply.ts";
import { parseReply, REPLY_JSON_SCHEMA, REPLY_SCHEMA_NAME } from "./reply-schema.ts";
import { providerHash, resolveProvider } from "./resolve-provider.server.ts";

export interface ProviderTest {
  outcome: OutcomeCode;
  latencyMs: number;
  model: string;
  host: string;
}

/**
 * Asks the shop's model one real question in the very shape of a draft, with no data of anyone, and stores
 * how it went. Throws `not_found` for an unknown shop; every failure of the provider is an outcome.
 */
export async function testProvider({ shopId, signal }: { shopId: string; signal?: AbortSignal }): Promise<ProviderTest> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { timezone: true, settings: true } });
  if (!shop?.settings) throw new AppError("not_found", { reason: "shop_not_installed" });
  const access = resolveProvider(shop.settings);
  const test: ProviderTest = access
    ? await askWithinBudget(access, shopId, budgetTerms(shop.timezone, shop.settings, access), signal ?? AbortSignal.timeout(access.timeoutMs + 1_000))
    : { outcome: "no_key", latencyMs: 0, model: "", host: "" };
  if (access && test.outcome === "ok") await closeCircuit({ shopId, hash: providerHash(shopId, access) });
  await recordProviderTest({ shopId, outcome: test.outcome });
  return test;
}

/** A test costs what a call costs, so it has to fit as well (SEC-09). */
async function askWithinBudget(access: ProviderAccess, shopId: string, terms: BudgetTerms, signal: AbortSignal): Promise<ProviderTest> {
  const id = await reserveCall({ shopId, terms, lifetimeMs: access.timeoutMs + 20_000 });
  if (!id) return { outcome: "budget_reached", latencyMs: 0, model: access.model, host: providerHost(access) };
  let usage: Usage = MAX_CALL;
  try {
    const { test, usage: used } = await askOnce(access, shopId, signal);
    usage = used;
    return test;
  } finally {
    await settleCall({ shopId, id, terms, usage });
  }
}

async function askOnce(access: ProviderAccess, shopId: string, signal: AbortSignal): Promise<{ test: ProviderTest; usage: Usage }> {
  const prompt = buildPrompt({
    shop: { name: "Test", timezone: "UTC" }, locale: "en", register: "formal", voice: "", guidance: "", instruction: "", items: [], orderPages: new Map(),
    thread: [{ author: "SHOPPER", body: "Hello, are you there?", at: new Date().toISOString() }],
  });
  const answer = await askModel({
    access, shopId, signal, system: prompt.system, parts: prompt.parts, schemaName: REPLY_SCHEMA_NAME, schema: REPLY_JSON_SCHEMA,
  });
  const outcome = answer.outcome === "ok" && !parseReply(answer.text) ? "invalid_output" : answer.outcome;
  return { test: { outcome, latencyMs: Math.round(answer.latencyMs), model: access.model, host: providerHost(access) }, usage: answer.usage };
}
