import { LOCALES } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ShopFacts } from "./fetch-shop-facts.server.ts";

export interface InstallInput {
  domain: string;
  facts: ShopFacts;
  /** Granted access scopes, comma separated. */
  scopes: string;
  staffId: string;
}

export interface Installed {
  shopId: string;
  /** False for a shop that comes back: its settings and texts are still there. */
  isNew: boolean;
}

/**
 * Creates the shop with default settings, or takes an uninstalled one back with what it had. Concurrent
 * first requests end with one row: the domain is unique and the later one sees an installed shop. Throws `unavailable`
 * while everything of the shop is being deleted at its own wish.
 */
export async function installShop(tx: Tx, { domain, facts, scopes, staffId }: InstallInput): Promise<Installed> {
  // Serialises the first requests of one shop; a new install sends several at once.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`install ${domain}`}, 0))`;
  const known = await tx.shop.findUnique({ where: { domain }, select: { id: true, uninstalledAt: true, eraseRequestedAt: true } });
  if (known && !known.uninstalledAt) return { shopId: known.id, isNew: false };
  // What is being deleted is not brought back half: the next visit after that is a first one.
  if (known?.eraseRequestedAt) throw new AppError("unavailable", { reason: "erasure_under_way" });
  const shopId = known?.id ?? newId();
  const row = { ...facts, scopes, installedAt: new Date(), uninstalledAt: null };
  await tx.shop.upsert({ where: { domain }, create: { id: shopId, domain, ...row }, update: row });
  if (!known) {
    const locales = [facts.primaryLocale, ...LOCALES.filter((locale) => locale !== facts.primaryLocale)];
    await tx.shopSettings.create({ data: { shopId, locales } });
  }
  // Whom Shopify lets install the app may also say who else does what in it.
  await tx.staff.upsert({ where: { shopId_id: { shopId, id: staffId } }, create: { shopId, id: staffId, role: "ADMIN" }, update: { role: "ADMIN" } });
  await writeAudit(tx, {
    shopId, actorType: "staff", actorId: staffId, action: known ? "shop.reinstalled" : "shop.installed", subjectType: "shop", subjectId: shopId, data: { scopes },
  });
  return { shopId, isNew: !known };
}
