import type { Money } from "#app/modules/orders/order-facts.ts";
import type { StaffRoleName } from "#app/modules/shop/roles.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isWithinLimit, leastRoleFor, roleLimits } from "./role-limits.ts";

/** More money than a person's role may move: how much it may, and who may more. */
export class OverLimit extends AppError {
  /** Whole units of the shop's currency. */
  readonly limit: number;
  readonly currency: string;
  readonly who: StaffRoleName;

  constructor({ limit, currency, who }: { limit: number; currency: string; who: StaffRoleName }) {
    super("forbidden", { reason: "over_limit" });
    [this.limit, this.currency, this.who] = [limit, currency, who];
  }
}

/**
 * Throws `OverLimit` when this person may not move this sum. Role and limits are read in the decision's own
 * transaction: a role that was lowered a moment ago is already lower here.
 */
export async function assertWithinLimit(tx: Tx, { shopId, staffId, moves }: { shopId: string; staffId: string; moves: Money | null }): Promise<void> {
  if (moves === null) return;
  const [staff, settings] = [
    await tx.staff.findUnique({ where: { shopId_id: { shopId, id: staffId } }, select: { role: true } }),
    await tx.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { agentLimit: true, leadLimit: true } }),
  ];
  const role = staff?.role ?? "VIEWER";
  const limits = roleLimits(settings);
  if (!isWithinLimit(role, moves, limits)) throw new OverLimit({ limit: limits[role] ?? 0, currency: moves.currency, who: leastRoleFor(moves, limits) });
}
