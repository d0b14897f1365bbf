import type { Locale } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";

/** A tenant as most functions need it. */
export interface ShopContext {
  id: string;
  /** The permanent myshopify domain. */
  domain: string;
  name: string;
  /** ISO 4217 */
  currency: string;
  /** IANA name */
  timezone: string;
  primaryLocale: Locale;
  /** ISO 3166 alpha-2 */
  countryCode: string;
  /** Where the shop's people read mail; null when Shopify does not tell. */
  email: string | null;
}

/** An uninstall or a new name takes effect within this time in every process. */
const LIFETIME_MS = 3_000;
const FIELDS = { id: true, domain: true, name: true, currency: true, timezone: true, primaryLocale: true, countryCode: true, email: true } as const;

/** Shops seen by this process, kept without end: what they are called and where their people read mail hardly changes. */
const seen = new Map<string, ShopContext>();
const MAX_SEEN = 10_000;

const byDomain = new ShortCache<ShopContext | null>({ lifetimeMs: LIFETIME_MS });
const byId = new ShortCache<ShopContext | null>({ lifetimeMs: LIFETIME_MS });

/** The installed shop of a verified domain; null when the app is not (or no longer) installed there. */
export function findShopByDomain(domain: string): Promise<ShopContext | null> {
  return byDomain.get(domain, async () => {
    const shop = await db.shop.findFirst({ where: { domain, uninstalledAt: null }, select: FIELDS });
    if (shop && seen.size < MAX_SEEN) seen.set(domain, shop);
    else if (!shop) seen.delete(domain);
    return shop;
  });
}

/** What this process last knew of a shop; for telling a shopper whom to write to while the database is down (CO-05), and for nothing else. */
export function recallShop(domain: string): ShopContext | null {
  return seen.get(domain) ?? null;
}

/**
 * As findShopByDomain, read now: a merchant who takes the app off and puts it back at once is installed
 * again by that very visit, not taken for somebody who never left.
 */
export function readShopByDomain(domain: string): Promise<ShopContext | null> {
  byDomain.delete(domain);
  return findShopByDomain(domain);
}

/** The installed shop with this id; throws `not_found` when it is gone or has uninstalled the app (SH-03). */
export async function getShop({ shopId }: { shopId: string }): Promise<ShopContext> {
  const shop = await byId.get(shopId, () => db.shop.findFirst({ where: { id: shopId, uninstalledAt: null }, select: FIELDS }));
  if (!shop) throw new AppError("not_found", { reason: "shop_not_installed" });
  return shop;
}

/** Drops what this process remembers of a shop, after it was changed here. */
export function forgetShop({ id, domain }: { id: string; domain: string }): void {
  byDomain.delete(domain);
  seen.delete(domain);
  byId.delete(id);
}
