import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { db } from "#app/platform/db.server.ts";

/** Names of the staff with these ids; a person whom Shopify gave no name is absent. */
export async function readStaffNames(shopId: string, ids: (string | null | undefined)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id): id is string => Boolean(id)))];
  if (known.length === 0) return new Map();
  const staff = await db.staff.findMany({ where: { shopId, id: { in: known } }, select: { id: true, nameCipher: true } });
  return new Map(staff.flatMap(({ id, nameCipher }) => {
    const name = readName(shopId, "Staff.name", nameCipher);
    return name ? [[id, name] as const] : [];
  }));
}
