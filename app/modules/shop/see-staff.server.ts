import type { Locale } from "#app/contracts/locale.ts";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import type { StaffRoleName } from "./roles.ts";

/** Context of the cipher that holds a person's name. */
const NAME_FIELD = "Staff.name";
/** A visit is written down at most this often. */
const SEEN_EVERY_MS = 5 * 60_000;

export interface SeenStaff {
  name: string | null;
  locale: Locale | null;
  role: StaffRoleName;
}

interface Visit {
  shopId: string;
  staffId: string;
  name: string | null;
  locale: Locale | null;
  /** The shop's owner by Shopify's word: ADMIN from the first visit. */
  isOwner: boolean;
}

const seen = new ShortCache<SeenStaff>({ lifetimeMs: SEEN_EVERY_MS });

/**
 * Keeps who works for a shop (name encrypted, GD-19) and when they were last here; writes at most every
 * five minutes and when the language changes. A role is given at the first visit and changed by people only. A name or language that is not told now stays as it was.
 */
export async function seeStaff(visit: Visit): Promise<SeenStaff> {
  const key = `${visit.shopId} ${visit.staffId}`;
  const known = await seen.get(key, () => writeVisit(visit));
  if (visit.locale === null || visit.locale === known.locale) return known;
  seen.delete(key);
  return seen.get(key, () => writeVisit(visit));
}

async function writeVisit({ shopId, staffId, name, locale, isOwner }: Visit): Promise<SeenStaff> {
  const told = {
    ...(name === null ? {} : { nameCipher: encryptField({ shopId, field: NAME_FIELD }, name) }),
    ...(locale === null ? {} : { locale }),
  };
  const row = await db.staff.upsert({
    where: { shopId_id: { shopId, id: staffId } },
    create: { shopId, id: staffId, ...told, role: isOwner ? "ADMIN" : "AGENT" },
    update: { ...told, lastSeenAt: new Date() },
  });
  return { name: row.nameCipher ? decryptField({ shopId, field: NAME_FIELD }, row.nameCipher) : null, locale: row.locale, role: row.role };
}

/** After a role was changed: the next request of that person sees it in this process at once, in others within five minutes. */
export function forgetStaff({ shopId, staffId }: { shopId: string; staffId: string }): void {
  seen.delete(`${shopId} ${staffId}`);
}
