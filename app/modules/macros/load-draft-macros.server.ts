import type { Locale } from "#app/contracts/locale.ts";
import { type Intent, toIntent } from "#app/modules/conversation/intents.ts";
import { db } from "#app/platform/db.server.ts";
import { isId } from "#app/platform/id.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";

/** A macro as drafting looks at it. */
export interface DraftMacro {
  id: string;
  name: string;
  intent: Intent | null;
  /** False: only where a person chose it. */
  isForDrafts: boolean;
  /** Each with when it was last changed, ISO 8601. */
  texts: Partial<Record<Locale, { body: string; updatedAt: string }>>;
}

/** A saved macro is used within this time in every process. */
const LIFETIME_MS = 5_000;
/** A draft is written from a handful of texts; of a shop with more macros than this, the last changed ones are looked at. */
const MAX_LOOKED_AT = 500;

const loaded = new ShortCache<DraftMacro[]>({ lifetimeMs: LIFETIME_MS });

/** What drafts of this shop may use by themselves, last changed first. */
export function loadDraftMacros({ shopId }: { shopId: string }): Promise<DraftMacro[]> {
  return loaded.get(shopId, () => read({ shopId, isForDrafts: true }));
}

/** The one that a person chose, whether drafts may use it by themselves or not; null when it is gone. */
export async function findDraftMacro({ shopId, macroId }: { shopId: string; macroId: string }): Promise<DraftMacro | null> {
  return isId(macroId) ? ((await read({ shopId, id: macroId }))[0] ?? null) : null;
}

/** The next draft of this process reads anew. */
export function forgetDraftMacros({ shopId }: { shopId: string }): void {
  loaded.delete(shopId);
}

async function read(where: { shopId: string; id?: string; isForDrafts?: boolean }): Promise<DraftMacro[]> {
  const rows = await db.macro.findMany({
    where, orderBy: [{ updatedAt: "desc" }, { id: "asc" }], take: MAX_LOOKED_AT,
    select: { id: true, name: true, intent: true, isForDrafts: true, texts: { select: { locale: true, body: true, updatedAt: true } } },
  });
  return rows.map(({ id, name, intent, isForDrafts, texts }) => ({
    id, name, isForDrafts, intent: toIntent(intent),
    texts: Object.fromEntries(texts.map(({ locale, body, updatedAt }) => [locale, { body, updatedAt: updatedAt.toISOString() }])),
  }));
}
