import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { ShopSettingsModel } from "#app/platform/prisma/models.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { InvalidSettings, isOwnMachine, parseSettingsPatch, type Settings, type SettingsPatch } from "./settings.ts";

/** Context of the cipher that holds a shop's own provider key. */
export const PROVIDER_KEY_FIELD = "ShopSettings.providerKey";

/** A saved setting takes effect within this time in every process. */
const LIFETIME_MS = 3_000;
const cache = new ShortCache<Settings>({ lifetimeMs: LIFETIME_MS });

/** Settings of a shop, without its provider key. Throws `not_found` for an unknown shop. */
export function getSettings({ shopId }: { shopId: string }): Promise<Settings> {
  return cache.get(shopId, () => loadSettings(shopId));
}

async function loadSettings(shopId: string): Promise<Settings> {
  const row = await db.shopSettings.findUnique({ where: { shopId } });
  if (!row) throw new AppError("not_found", { reason: "shop_not_installed" });
  return toSettings(row);
}

/**
 * Changes the fields of `patch` and keeps the rest. A new provider, address, model or key makes the last
 * connection test void. Returns the settings as saved; throws `InvalidSettings` with a word per field.
 */
export async function saveSettings({ shopId, staffId, patch }: { shopId: string; staffId: string; patch: SettingsPatch }): Promise<Settings> {
  const { setupDismissed, providerKey, ...fields } = parseSettingsPatch(patch);
  // A model on the own machine serves development and tests; in production it would be a way into our network.
  if (env.NODE_ENV === "production" && fields.providerBaseUrl && isOwnMachine(fields.providerBaseUrl)) throw new InvalidSettings({ providerBaseUrl: "https_url" });
  const changesKey = providerKey === null || Boolean(providerKey);
  const changesProvider = changesKey || fields.providerKind !== undefined || fields.providerBaseUrl !== undefined || fields.providerModel !== undefined;
  const saved = await db.$transaction(async (tx) => {
    const before = await tx.shopSettings.findUnique({ where: { shopId } });
    if (!before) throw new AppError("not_found", { reason: "shop_not_installed" });
    const kind = fields.providerKind ?? before.providerKind;
    if (kind === "compatible" && (fields.providerBaseUrl ?? before.providerBaseUrl) === "") throw new InvalidSettings({ providerBaseUrl: "https_url" });
    const row = await tx.shopSettings.update({
      where: { shopId },
      data: {
        ...fields,
        ...(changesKey ? { providerKeyCipher: providerKey ? encryptField({ shopId, field: PROVIDER_KEY_FIELD }, providerKey) : null } : {}),
        ...(setupDismissed ? { setupDismissedAt: new Date() } : {}),
        ...(changesProvider && isOtherProvider(before, fields, changesKey) ? { providerTestedAt: null, providerTestOutcome: null } : {}),
      },
    });
    const changed = [...Object.keys(fields), ...(changesKey ? ["providerKey"] : []), ...(setupDismissed ? ["setupDismissed"] : [])];
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "settings.saved", subjectType: "shop", subjectId: shopId, data: { changed, ...changedLimits(before, row) } });
    return toSettings(row);
  });
  cache.delete(shopId);
  return saved;
}

/** Remembers how the last connection test ended: "ok" or an outcome code of drafting. */
export async function recordProviderTest({ shopId, outcome }: { shopId: string; outcome: string }): Promise<void> {
  await db.shopSettings.update({ where: { shopId }, data: { providerTestedAt: new Date(), providerTestOutcome: outcome } });
  cache.delete(shopId);
}

type Change = Record<"from" | "to", number | null>;

/** Limits of money go on record with their values: who let whom move how much, and since when. */
function changedLimits(before: ShopSettingsModel, after: ShopSettingsModel): { limits?: Record<string, Change> } {
  const limits: Record<string, Change> = {};
  for (const name of ["agentLimit", "leadLimit"] as const) if (before[name] !== after[name]) limits[name] = { from: before[name], to: after[name] };
  return Object.keys(limits).length === 0 ? {} : { limits };
}

type ProviderFields = Partial<Pick<Settings, "providerKind" | "providerBaseUrl" | "providerModel">>;

function isOtherProvider(before: ShopSettingsModel, { providerKind, providerBaseUrl, providerModel }: ProviderFields, changesKey: boolean): boolean {
  const differs = (next: string | undefined, last: string) => next !== undefined && next !== last;
  return changesKey || differs(providerKind, before.providerKind) || differs(providerBaseUrl, before.providerBaseUrl) || differs(providerModel, before.providerModel);
}

function toSettings(row: ShopSettingsModel): Settings {
  return {
    locales: row.locales,
    register: row.register === "informal" ? "informal" : "formal",
    greeting: row.greeting as Settings["greeting"],
    guidance: row.guidance,
    signature: row.signature as Settings["signature"],
    privacyUrl: row.privacyUrl,
    aiEnabled: row.aiEnabled,
    providerKind: row.providerKind as Settings["providerKind"],
    providerBaseUrl: row.providerBaseUrl,
    providerModel: row.providerModel,
    hasProviderKey: row.providerKeyCipher !== null,
    providerTestedAt: row.providerTestedAt?.toISOString() ?? null,
    providerTestOutcome: row.providerTestOutcome,
    anonymousChatDays: row.anonymousChatDays,
    conversationDays: row.conversationDays,
    aiLogDays: row.aiLogDays,
    undoSeconds: row.undoSeconds,
    agentLimit: row.agentLimit,
    leadLimit: row.leadLimit,
    setupDismissed: row.setupDismissedAt !== null,
  };
}
