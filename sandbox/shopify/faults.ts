import type { World } from "../state.ts";
import type { Fault, FaultName } from "./fault-records.ts";

export const FAULT_NAMES: readonly FaultName[] = [
  "throttled",
  "429",
  "5xx",
  "slow",
  "answerLost",
  "userErrors",
  "lateJobs",
  "revokedToken",
  "tokenEndpointDown",
  "missingScope",
  "withheldCustomerData",
  "duplicateWebhooks",
  "lateWebhooks",
  "shuffledWebhooks",
];

/**
 * The fault if it is on, counting this hit; null when it is off or used up, or meant for other operations
 * than the one given.
 */
export function takeFault(world: World, name: FaultName, operation = ""): Fault | null {
  const fault = world.faults.get(name);
  if (fault === undefined || !operation.includes(fault.on ?? "")) return null;
  if (fault.remaining !== null) {
    fault.remaining -= 1;
    if (fault.remaining <= 0) world.faults.delete(name);
  }
  return fault;
}

/**
 * Sets faults from JSON such as {"throttled": 2, "slow": {"ms": 3000, "count": 1, "on": "refundCreate"}}: a number
 * counts, true stays until cleared, false or 0 clears; {"clear": true} clears all first. Throws a sentence.
 */
export function setFaults(world: World, given: Record<string, unknown>): void {
  const { clear, ...faults } = given;
  const unknown = Object.keys(faults).filter((name) => !FAULT_NAMES.includes(name as FaultName));
  if (unknown.length > 0) throw new Error(`Unknown fault ${unknown.join(", ")}; there are ${FAULT_NAMES.join(", ")}.`);
  if (clear === true) world.faults.clear();
  for (const [name, value] of Object.entries(faults)) {
    const fault = toFault(value);
    if (fault === null) world.faults.delete(name as FaultName);
    else world.faults.set(name as FaultName, fault);
  }
}

function toFault(value: unknown): Fault | null {
  if (value === true) return { remaining: null };
  if (value === false || value === null || value === 0) return null;
  if (typeof value === "number") return { remaining: value };
  if (typeof value !== "object") throw new Error("A fault is true, false, a count, or an object with count and details.");
  const { count, ...details } = value as { count?: number; retryAfter?: string | number } & Omit<Fault, "remaining" | "retryAfter">;
  const retryAfter = details.retryAfter === undefined ? undefined : String(details.retryAfter);
  return { ...details, retryAfter, remaining: count ?? null };
}
