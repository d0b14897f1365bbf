import type { Money } from "#app/modules/orders/order-facts.ts";
import { STAFF_ROLES, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { thousandths } from "./decimal-money.ts";

/** Largest sum one action may move, in whole units of the shop's currency; null: no limit. */
export type RoleLimits = Record<StaffRoleName, number | null>;

/** A viewer moves nothing, an administrator may move anything; the shop sets what is between. */
export function roleLimits({ agentLimit, leadLimit }: { agentLimit: number | null; leadLimit: number | null }): RoleLimits {
  return { VIEWER: 0, AGENT: agentLimit, LEAD: leadLimit, ADMIN: null };
}

/** Whether `role` may move this sum (of the shop's currency). */
export function isWithinLimit(role: StaffRoleName, sum: Money, limits: RoleLimits): boolean {
  const limit = limits[role];
  return limit === null || thousandths(sum) <= limit * 1_000;
}

/** The least role that may move this sum: whom to ask. */
export function leastRoleFor(sum: Money, limits: RoleLimits): StaffRoleName {
  return STAFF_ROLES.find((role) => role !== "VIEWER" && isWithinLimit(role, sum, limits)) ?? "ADMIN";
}
