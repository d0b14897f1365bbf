import type { AutonomySetting } from "#app/modules/shop/autonomy.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { type BudgetTerms, budgetTerms } from "./budget-terms.ts";
import type { ComposeSettings, ComposeShop } from "./compose-types.ts";
import { MAX_RULES_ON } from "./draft-rule.ts";
import { readRule } from "./read-rule.server.ts";
import { type Embedding, resolveEmbedding } from "./resolve-embedding.server.ts";
import type { IntentModel } from "./intent-model.ts";
import { loadIntentModel } from "./load-intent-model.server.ts";
import { providerHash, resolveProvider } from "./resolve-provider.server.ts";

/** What a draft needs to know of its shop. */
export interface DraftingProfile {
  shop: ComposeShop;
  settings: ComposeSettings;
  /** How far the assistant may go, where that is not DRAFT. */
  autonomy: Pick<AutonomySetting, "intent" | "locale" | "level">[];
  /** What staff's corrections taught; null while they are too few. */
  intentModel: IntentModel | null;
  /** How a question's embedding is had; null unless the merchant switched that on and the shop's texts have vectors. */
  embedding: (Embedding & { dimensions: number }) | null;
  /** How a call to the provider is counted; null when none is to be made. */
  call: { terms: BudgetTerms; hash: string; circuit: Circuit | null } | null;
}

/** A provider that failed several times in a row, as stored. */
export interface Circuit {
  providerHash: string;
  openUntil: Date;
  outcome: string;
}

/** A saved setting takes effect within this time in every process. */
const LIFETIME_MS = 5_000;
/** A draft waits this long at most for the meaning of a question; then words alone have to do. */
const QUESTION_TIMEOUT_MS = 1_500;
const profiles = new ShortCache<DraftingProfile>({ lifetimeMs: LIFETIME_MS });

/** Shop and settings for drafting; throws `not_found` for a shop that is not installed (SH-03). */
export function getDraftingProfile({ shopId }: { shopId: string }): Promise<DraftingProfile> {
  return profiles.get(shopId, () => loadProfile(shopId));
}

/** Its circuit was opened or closed, or a rule switched: the next draft of this process reads anew. */
export function forgetDraftingProfile({ shopId }: { shopId: string }): void {
  profiles.delete(shopId);
}

async function loadProfile(shopId: string): Promise<DraftingProfile> {
  const shop = await db.shop.findFirst({
    where: { id: shopId, uninstalledAt: null },
    include: { settings: true, circuits: { select: { providerHash: true, openUntil: true, outcome: true } }, intentModel: { select: { version: true } }, guidanceRules: { where: { status: "ON" }, orderBy: [{ decidedAt: "asc" }, { id: "asc" }], take: MAX_RULES_ON, select: { id: true, textCipher: true, locale: true, intent: true } }, autonomies: { where: { level: { not: "DRAFT" } }, select: { intent: true, locale: true, level: true } } },
  });
  if (!shop?.settings) throw new AppError("not_found", { reason: "shop_not_installed" });
  const { settings } = shop;
  const intentModel = shop.intentModel ? await loadIntentModel({ shopId, version: shop.intentModel.version }) : null;
  const provider = resolveProvider(settings);
  const hash = provider && providerHash(shopId, provider);
  const embedding = settings.embeddedDimensions === null ? null : resolveEmbedding(settings, { timezone: shop.timezone, timeoutMs: QUESTION_TIMEOUT_MS });
  return {
    shop: { id: shop.id, name: shop.name, domain: shop.domain, timezone: shop.timezone, primaryLocale: shop.primaryLocale },
    settings: {
      aiEnabled: settings.aiEnabled,
      provider,
      register: settings.register === "informal" ? "informal" : "formal",
      registers: settings.registers as NonNullable<ComposeSettings["registers"]>,
      brandVoice: settings.brandVoice,
      guidance: settings.guidance,
      rules: shop.guidanceRules.map((row) => readRule(shopId, row)),
      signature: settings.signature as ComposeSettings["signature"],
      closings: settings.closings as NonNullable<ComposeSettings["closings"]>,
    },
    autonomy: shop.autonomies,
    intentModel,
    embedding: embedding && { ...embedding, dimensions: settings.embeddedDimensions as number },
    call: settings.aiEnabled && provider && hash
      ? { terms: budgetTerms(shop.timezone, settings, provider), hash, circuit: shop.circuits.find((each) => each.providerHash === hash) ?? null }
      : null,
  };
}
