import type { z } from "zod";
import { enqueue } from "#app/jobs/enqueue.server.ts";
import { toLocale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { ShopModel } from "#app/platform/prisma/models.ts";
import { shopPayloadSchema } from "./webhook-payload.server.ts";
import { isOutdated, lockShop, parsePayload, type TopicEvent } from "./webhook-topic.server.ts";

/**
 * Keeps the shop's name, address, money, clock and language current. A value that is missing or that the
 * app could not work with keeps the one before; an older delivery that overtook a newer one changes nothing.
 */
export async function updateShop(event: TopicEvent): Promise<void> {
  const payload = parsePayload(shopPayloadSchema, event);
  const changed = await db.$transaction(async (tx) => {
    const locked = await lockShop(tx, event.shopDomain);
    if (!locked || locked.uninstalledAt || (await isOutdated(tx, event, locked))) return null;
    const before = await tx.shop.findUniqueOrThrow({ where: { id: locked.id } });
    const after = await tx.shop.update({ where: { id: locked.id }, data: usable(payload, before) });
    if (after.currency !== before.currency) await voidLimits(tx, { shopId: after.id, from: before.currency, to: after.currency });
    return { shopId: after.id, speaksAnother: after.primaryLocale !== before.primaryLocale };
  });
  if (!changed) return;
  forgetShop({ id: changed.shopId, domain: event.shopDomain });
  // Articles carry the language of their shop.
  if (changed.speaksAnother) await enqueue("knowledge.sync", { shopId: changed.shopId });
}

/**
 * Limits of money are sums of the shop's currency: 5,000 yen must not become 5,000 euros. Until an administrator sets
 * them anew, only administrators move money.
 */
async function voidLimits(tx: Tx, { shopId, from, to }: { shopId: string; from: string; to: string }): Promise<void> {
  await tx.shopSettings.updateMany({ where: { shopId }, data: { agentLimit: 0, leadLimit: 0 } });
  await writeAudit(tx, { shopId, actorType: "shopify", action: "settings.limits_void", subjectType: "shop", subjectId: shopId, data: { from, to } });
}

function usable(payload: z.output<typeof shopPayloadSchema>, before: ShopModel): Prisma.ShopUpdateInput {
  const { name, email, currency, iana_timezone: timezone, country_code: country, primary_locale: tag } = payload;
  return {
    ...(name?.trim() ? { name: name.trim() } : {}),
    ...(email === undefined ? {} : { email }),
    ...(currency && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    ...(timezone && isTimezone(timezone) ? { timezone } : {}),
    ...(country && /^[A-Z]{2}$/.test(country) ? { countryCode: country } : {}),
    ...(tag ? { primaryLocale: toLocale(tag, before.primaryLocale) } : {}),
  };
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
