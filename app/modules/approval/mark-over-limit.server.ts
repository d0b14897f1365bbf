import { isWithinLimit, leastRoleFor, roleLimits } from "#app/modules/actions/role-limits.ts";
import type { ThreadAction } from "#app/modules/actions/views.ts";
import type { StaffRoleName } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";

/**
 * Says at each proposal that moves more money than this role may, how much it may and who may more: before anybody
 * presses a button that would refuse. The decision itself asks again (`assertWithinLimit`). Limits are read now, so a
 * change shows with the next look.
 */
export async function markOverLimit({ shopId, role, actions }: { shopId: string; role: StaffRoleName; actions: ThreadAction[] }): Promise<ThreadAction[]> {
  if (!actions.some(({ status, preview }) => status === "PROPOSED" && movesOf(preview))) return actions;
  const limits = roleLimits(await db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { agentLimit: true, leadLimit: true } }));
  return actions.map((action) => {
    const moves = movesOf(action.preview);
    if (action.status !== "PROPOSED" || !moves || isWithinLimit(role, moves, limits)) return action;
    return { ...action, overLimit: { limit: { amount: String(limits[role] ?? 0), currency: moves.currency }, who: leastRoleFor(moves, limits) } };
  });
}

function movesOf(preview: ThreadAction["preview"]) {
  return "moves" in preview ? preview.moves : null;
}
