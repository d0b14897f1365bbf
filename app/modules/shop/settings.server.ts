import { enqueue } from "#app/jobs/enqueue.server.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { findAddressProblem } from "#app/platform/llm/provider-address.server.ts";
import type { ShopSettingsModel } from "#app/platform/prisma/models.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { readExceptions, readWeek } from "#app/modules/hours/opening-week.ts";
import { EMBEDDING_FIELDS, PROVIDER_FIELDS, type ProviderField } from "./provider-choices.ts";
import { HOLIDAY_CHOICES, InvalidSettings, parseSettingsPatch, type Settings, type SettingsPatch } from "./settings.ts";

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
 * connection test void; where texts are embedded otherwise or no longer, their vectors go. Returns the settings as saved; throws `InvalidSettings` with a word per field.
 */
export async function saveSettings({ shopId, staffId, patch }: { shopId: string; staffId: string; patch: SettingsPatch }): Promise<Settings> {
  const { setupDismissed, providerKey, ...fields } = parseSettingsPatch(patch);
  const problem = fields.providerBaseUrl ? await findAddressProblem(fields.providerBaseUrl) : null;
  if (problem) throw new InvalidSettings({ providerBaseUrl: problem });
  const changesKey = providerKey === null || Boolean(providerKey);
  const { settings: saved, isEmbeddedAnew } = await db.$transaction(async (tx) => {
    const before = await tx.shopSettings.findUnique({ where: { shopId } });
    if (!before) throw new AppError("not_found", { reason: "shop_not_installed" });
    refuseIncompleteProvider({ ...before, ...fields });
    const row = await tx.shopSettings.update({
      where: { shopId },
      data: {
        ...fields,
        ...(changesKey ? { providerKeyCipher: providerKey ? encryptField({ shopId, field: PROVIDER_KEY_FIELD }, providerKey) : null } : {}),
        ...(setupDismissed ? { setupDismissedAt: new Date() } : {}),
        ...(LANGUAGE_FIELDS.some((field) => fields[field] !== undefined) ? { languagesSetAt: new Date() } : {}),
        ...(isEmbeddedOtherwise(before, fields, providerKey) ? NOTHING_EMBEDDED : {}),
        ...(changesKey || isOtherProvider(before, fields) ? { providerTestedAt: null, providerTestOutcome: null } : {}),
      },
    });
    const changed = [...Object.keys(fields), ...(changesKey ? ["providerKey"] : []), ...(setupDismissed ? ["setupDismissed"] : [])];
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "settings.saved", subjectType: "shop", subjectId: shopId, data: { changed, ...changedLimits(before, row) } });
    const isOtherwise = isEmbeddedOtherwise(before, fields, providerKey);
    if (isOtherwise) await tx.knowledgeVector.deleteMany({ where: { shopId } });
    return { settings: toSettings(row), isEmbeddedAnew: isOtherwise && row.aiEnabled && row.embeddingModel !== "" };
  });
  cache.delete(shopId);
  if (isEmbeddedAnew) await enqueue("knowledge.embed", { shopId }, { deduplicationKey: `embed-${shopId}` });
  return saved;
}

/** Guidance and brand voice go live, in the transaction of the decision about them; afterwards `forgetSettings`. The decision has its own line in the trail. */
export async function applyGuidance(tx: Tx, { shopId, guidance, brandVoice }: { shopId: string; guidance: string; brandVoice: string }): Promise<void> {
  await tx.shopSettings.update({ where: { shopId }, data: { guidance, brandVoice } });
}

/** The next look of this process reads anew. */
export function forgetSettings({ shopId }: { shopId: string }): void {
  cache.delete(shopId);
}

/** Remembers how the last connection test ended: "ok" or an outcome code of drafting. */
export async function recordProviderTest({ shopId, outcome }: { shopId: string; outcome: string }): Promise<void> {
  await db.shopSettings.update({ where: { shopId }, data: { providerTestedAt: new Date(), providerTestOutcome: outcome } });
  cache.delete(shopId);
}

/** Saving any of them, also as it was, is the merchant's word on the languages of the chat. */
const LANGUAGE_FIELDS = ["locales", "register", "registers"] as const;

type Change = Record<"from" | "to", number | null>;

/** Limits of money go on record with their values: who let whom move how much, and since when. */
function changedLimits(before: ShopSettingsModel, after: ShopSettingsModel): { limits?: Record<string, Change> } {
  const limits: Record<string, Change> = {};
  for (const name of ["agentLimit", "leadLimit"] as const) if (before[name] !== after[name]) limits[name] = { from: before[name], to: after[name] };
  return Object.keys(limits).length === 0 ? {} : { limits };
}

function refuseIncompleteProvider({ providerKind, providerBaseUrl }: Pick<ShopSettingsModel, "providerKind" | "providerBaseUrl">): void {
  if ((providerKind === "compatible" || providerKind === "azure") && providerBaseUrl === "") throw new InvalidSettings({ providerBaseUrl: "https_url" });
}

function isOtherProvider(before: ShopSettingsModel, fields: Partial<Pick<Settings, ProviderField>>): boolean {
  return PROVIDER_FIELDS.some((field) => fields[field] !== undefined && fields[field] !== before[field]);
}

/** The lease goes as well: a worker that makes vectors now stores no more of them. */
const NOTHING_EMBEDDED = { embeddedVersion: null, embeddedDimensions: null, embeddingOutcome: null, embedAfter: null, embedLease: null };

/** Another provider or model makes other vectors, and one that is switched off or without its key none. */
function isEmbeddedOtherwise(before: ShopSettingsModel, fields: Partial<Settings>, providerKey: string | null | undefined): boolean {
  const isChanged = EMBEDDING_FIELDS.some((field) => fields[field] !== undefined && fields[field] !== before[field]);
  return isChanged || (providerKey === null && before.providerKeyCipher !== null) || (Boolean(providerKey) && before.embeddingOutcome !== null);
}

function toSettings(row: ShopSettingsModel): Settings {
  return {
    locales: row.locales,
    register: row.register === "informal" ? "informal" : "formal",
    registers: row.registers as Settings["registers"],
    brandVoice: row.brandVoice,
    greeting: row.greeting as Settings["greeting"],
    guidance: row.guidance,
    signature: row.signature as Settings["signature"],
    closings: row.closings as Settings["closings"],
    privacyUrl: row.privacyUrl,
    aiEnabled: row.aiEnabled,
    providerKind: row.providerKind as Settings["providerKind"],
    providerBaseUrl: row.providerBaseUrl,
    providerModel: row.providerModel,
    providerRegion: row.providerRegion as Settings["providerRegion"],
    providerApiVersion: row.providerApiVersion,
    embeddingModel: row.embeddingModel,
    dayTokens: row.dayTokens,
    monthTokens: row.monthTokens,
    dayCents: row.dayCents,
    monthCents: row.monthCents,
    priceInCents: row.priceInCents,
    priceOutCents: row.priceOutCents,
    hasProviderKey: row.providerKeyCipher !== null,
    providerTestedAt: row.providerTestedAt?.toISOString() ?? null,
    providerTestOutcome: row.providerTestOutcome,
    anonymousChatDays: row.anonymousChatDays,
    conversationDays: row.conversationDays,
    aiLogDays: row.aiLogDays,
    undoSeconds: row.undoSeconds,
    agentLimit: row.agentLimit,
    leadLimit: row.leadLimit,
    openingHours: readWeek(row.openingHours),
    hoursExceptions: readExceptions(row.hoursExceptions),
    holidayCountry: HOLIDAY_CHOICES.find((choice) => choice === row.holidayCountry) ?? "shop",
    firstAnswerMinutes: row.firstAnswerMinutes,
    nextAnswerMinutes: row.nextAnswerMinutes,
    askInChat: row.askInChat,
    askByMail: row.askByMail,
    setupDismissed: row.setupDismissedAt !== null,
  };
}
