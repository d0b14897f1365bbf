import type { Locale } from "#app/contracts/locale.ts";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { db, prepared } from "#app/platform/db.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import type { StaffRoleName } from "./roles.ts";

/** Context of the cipher that holds a person's name. */
export const STAFF_NAME_FIELD = "Staff.name";
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

const readRole = prepared<{ role: StaffRoleName }>("staff-role", `SELECT "role"::text AS "role" FROM "Staff" WHERE "shopId" = $1 AND "id" = $2`);

/**
 * Keeps who works for a shop (name encrypted, GD-19) and when they were last here; writes at most every
 * five minutes and when the language changes. A role is given at the first visit and changed by people only;
 * it is read at every request, so that a demotion holds at once in every process. A name or language that is
 * not told now stays as it was.
 */
export async function seeStaff(visit: Visit): Promise<SeenStaff> {
  const key = `${visit.shopId} ${visit.staffId}`;
  const known = await seen.get(key, () => writeVisit(visit));
  if (visit.locale !== null && visit.locale !== known.locale) {
    seen.delete(key);
    return seen.get(key, () => writeVisit(visit));
  }
  const [now] = await readRole([visit.shopId, visit.staffId]);
  if (now) return { ...known, role: now.role };
  // The row is gone: the shop was erased and is back.
  seen.delete(key);
  return seen.get(key, () => writeVisit(visit));
}

async function writeVisit({ shopId, staffId, name, locale, isOwner }: Visit): Promise<SeenStaff> {
  const told = {
    ...(name === null ? {} : { nameCipher: encryptField({ shopId, field: STAFF_NAME_FIELD }, name) }),
    ...(locale === null ? {} : { locale }),
  };
  const row = await db.staff.upsert({
    where: { shopId_id: { shopId, id: staffId } },
    create: { shopId, id: staffId, ...told, role: isOwner ? "ADMIN" : "AGENT" },
    update: { ...told, lastSeenAt: new Date() },
  });
  return { name: row.nameCipher ? decryptField({ shopId, field: STAFF_NAME_FIELD }, row.nameCipher) : null, locale: row.locale, role: row.role };
}
