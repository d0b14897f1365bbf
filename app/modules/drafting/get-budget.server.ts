import { db } from "#app/platform/db.server.ts";
import type { AiBudgetModel, ShopSettingsModel } from "#app/platform/prisma/models.ts";
import { AppError } from "#app/platform/errors.ts";
import { budgetDates } from "./budget-terms.ts";
import { budgetPeriod, type BudgetView } from "./budget-view.ts";
import type { EmbeddingState } from "./embedding-state.ts";
import { providerHash, type ProviderSettings, resolveProvider } from "./resolve-provider.server.ts";

/**
 * What the model has taken of the shop's budget today and this month, calls that run now included. Throws `not_found` for
 * an unknown shop.
 */
export async function getBudget({ shopId, now }: { shopId: string; now?: Date }): Promise<BudgetView> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { timezone: true, settings: true, aiBudget: true } });
  if (!shop?.settings) throw new AppError("not_found", { reason: "shop_not_installed" });
  return budgetOf({ ...shop, settings: shop.settings }, now);
}

/** The same of rows that somebody has read. */
export function budgetOf({ timezone, settings, aiBudget: row }: { timezone: string; settings: ShopSettingsModel; aiBudget: AiBudgetModel | null }, now?: Date): BudgetView {
  const [today, month] = budgetDates(timezone, now);
  const reserved = { tokens: Number(row?.reservedTokens ?? 0), micros: Number(row?.reservedMicros ?? 0) };
  const used = (isCurrent: boolean, tokens: bigint | undefined, micros: bigint | undefined) =>
    ({ tokens: reserved.tokens + (isCurrent ? Number(tokens) : 0), micros: reserved.micros + (isCurrent ? Number(micros) : 0) });
  const isDay = row !== null && row.day.toISOString().slice(0, 10) >= today;
  const isMonth = row !== null && row.month.toISOString().slice(0, 10) >= month;
  return {
    day: budgetPeriod(used(isDay, row?.dayTokens, row?.dayMicros), { tokens: settings.dayTokens, cents: settings.dayCents }),
    month: budgetPeriod(used(isMonth, row?.monthTokens, row?.monthMicros), { tokens: settings.monthTokens, cents: settings.monthCents }),
  };
}

/** A provider that is left alone after failures. */
export interface ProviderRest {
  /** ISO 8601, UTC; then it is tried again. */
  until: string;
  /** How the last failure ended. */
  outcome: string;
}

/** Whether the shop's provider, as it is set up now, is left alone at this moment. */
export async function findProviderRest(settings: ProviderSettings): Promise<ProviderRest | null> {
  const provider = resolveProvider(settings);
  if (!provider) return null;
  const { shopId } = settings;
  const circuit = await db.providerCircuit.findUnique({ where: { shopId_providerHash: { shopId, providerHash: providerHash(shopId, provider) } } });
  return circuit && circuit.openUntil > new Date() ? { until: circuit.openUntil.toISOString(), outcome: circuit.outcome } : null;
}

/** Null where embeddings are switched off. */
async function findEmbeddingState({ shopId, embeddingModel, embeddedVersion, embeddingOutcome }: ShopSettingsModel): Promise<EmbeddingState | null> {
  if (embeddingModel === "") return null;
  const [passages, shop] = await Promise.all([db.knowledgeVector.count({ where: { shopId } }), db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { knowledgeVersion: true } })]);
  return { state: embeddingOutcome ? "failed" : embeddedVersion === shop.knowledgeVersion ? "ready" : "working", passages, outcome: embeddingOutcome };
}

/** What the settings page shows of the model besides the settings themselves. */
export async function getModelUse({ shopId }: { shopId: string }): Promise<{ budget: BudgetView; rest: ProviderRest | null; embedding: EmbeddingState | null }> {
  const [budget, settings] = await Promise.all([getBudget({ shopId }), db.shopSettings.findUniqueOrThrow({ where: { shopId } })]);
  return { budget, rest: await findProviderRest(settings), embedding: await findEmbeddingState(settings) };
}
