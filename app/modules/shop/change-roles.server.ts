import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { may, type StaffRoleName } from "./roles.ts";

interface RoleChanges {
  shopId: string;
  /** Who changes them. */
  staffId: string;
  /** Shopify user id -> new role. */
  roles: Record<string, StaffRoleName>;
}

/**
 * Gives people of this shop other roles, all or none, with a line in the trail for each; in force at their next
 * request in every process. Changes of one shop go one after the other, so two administrators who demote each other
 * at the same moment leave one. Throws `forbidden` "role_too_low" when the person may not (or no longer),
 * `conflict` "last_admin" when nobody would be left to do this, `not_found` for somebody of another shop.
 */
export async function changeRoles({ shopId, staffId, roles }: RoleChanges): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`roles ${shopId}`}, 0))`;
    const by = await tx.staff.findUnique({ where: { shopId_id: { shopId, id: staffId } }, select: { role: true } });
    if (!by || !may(by.role, "roles")) throw new AppError("forbidden", { reason: "role_too_low" });
    for (const [id, role] of Object.entries(roles)) await changeRole(tx, { shopId, staffId, id, role });
    if ((await tx.staff.count({ where: { shopId, role: "ADMIN" } })) === 0) throw new AppError("conflict", { reason: "last_admin" });
  });
}

async function changeRole(tx: Tx, { shopId, staffId, id, role }: { shopId: string; staffId: string; id: string; role: StaffRoleName }): Promise<void> {
  const key = { where: { shopId_id: { shopId, id } } };
  const before = await tx.staff.findUnique({ ...key, select: { role: true } });
  if (!before) throw new AppError("not_found", { reason: "staff_not_found" });
  if (before.role === role) return;
  await tx.staff.update({ ...key, data: { role } });
  await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "staff.role_changed", subjectType: "staff", subjectId: id, data: { from: before.role, to: role } });
}
