import type { SandboxOptions, World } from "../state.ts";
import { readAppConfig } from "./app-config.ts";
import { seedAtelierNoordzee, MAIN_SHOP_DOMAIN } from "./seed/atelier-noordzee.ts";
import { seedAndereWinkel } from "./seed/andere-winkel.ts";

/** Numbers of records made at run time start here, above all seeded ones. */
const FIRST_RUNTIME_ID = 9_000_000;

/** A fresh world: both seeded shops with the app installed, nobody signed in, no faults. */
export function createWorld(options: SandboxOptions): World {
  const app = readAppConfig();
  const seeds = [seedAtelierNoordzee(), seedAndereWinkel()];
  const shops = seeds.map((seed) => ({
    ...seed,
    isInstalled: true,
    grantedScopes: [...app.scopes],
    tokensValidFrom: 0,
    webhookSubscriptions: [],
    bucket: { points: options.bucketSize, at: Date.now() },
  }));
  return {
    options,
    app,
    shops: new Map(shops.map((shop) => [shop.domain, shop])),
    mainShopDomain: MAIN_SHOP_DOMAIN,
    storefrontCustomerId: null,
    switchedOff: new Set(),
    faults: new Map(),
    deliveries: [],
    calls: [],
    revokedTokens: new Set(),
    idempotency: new Map(),
    runningJobs: new Set(),
    sequence: FIRST_RUNTIME_ID,
  };
}

/** Puts the same world back to its first state; tokens that the app holds stay valid. */
export function resetWorld(world: World): void {
  Object.assign(world, createWorld(world.options));
}
