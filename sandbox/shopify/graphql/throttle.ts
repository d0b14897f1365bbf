import type { SandboxShop, World } from "../../state.ts";

/** Shopify's leaky bucket: one per shop, refilled every second. */
export function refill(world: World, shop: SandboxShop, now: number): void {
  const regained = ((now - shop.bucket.at) / 1_000) * world.options.restoreRate;
  shop.bucket = { points: Math.min(world.options.bucketSize, shop.bucket.points + regained), at: now };
}

/** The `extensions.cost` of an answer. */
export function costExtension(world: World, shop: SandboxShop, requestedQueryCost: number, actualQueryCost: number | null) {
  return {
    requestedQueryCost,
    actualQueryCost,
    throttleStatus: {
      maximumAvailable: world.options.bucketSize,
      currentlyAvailable: Math.floor(shop.bucket.points),
      restoreRate: world.options.restoreRate,
    },
  };
}
