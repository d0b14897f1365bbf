import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { StaffRoleName } from "./roles.ts";
import { STAFF_NAME_FIELD } from "./see-staff.server.ts";

export interface StaffMember {
  /** Shopify user id. */
  id: string;
  /** Null when Shopify gave none. */
  name: string | null;
  role: StaffRoleName;
  /** ISO 8601, UTC. */
  lastSeenAt: string;
}

/** Everybody who has opened the app in this shop, the last seen first. */
export async function listStaff({ shopId }: { shopId: string }): Promise<StaffMember[]> {
  const rows = await db.staff.findMany({ where: { shopId }, orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }] });
  return rows.map(({ id, nameCipher, role, lastSeenAt }) => ({
    id, role,
    name: nameCipher && decryptField({ shopId, field: STAFF_NAME_FIELD }, nameCipher),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}
