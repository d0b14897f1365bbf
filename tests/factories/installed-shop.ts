import { publishDefaultTexts } from "#app/modules/consent/consent-texts.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { createShop } from "./open-chat.ts";

/** A shop as it is after its first visit: settings and the default texts in four languages. */
export async function createInstalledShop(domain = `winkel-${newId()}.myshopify.com`): Promise<{ shopId: string; domain: string }> {
  const shop = await createShop(domain);
  await db.$transaction((tx) => publishDefaultTexts(tx, { shopId: shop.shopId, shopName: "Atelier Noordzee" }));
  return shop;
}
