import { installShop } from "#app/modules/shop/install-shop.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { readAppConfig } from "../../sandbox/shopify/app-config.ts";
import { DEMO_SHOP_DOMAIN, DEMO_STAFF_ID } from "../stack/local-app.ts";

const FACTS = { name: "Atelier Noordzee", email: "hallo@atelier-noordzee.example", currency: "EUR", timezone: "Europe/Brussels", countryCode: "BE", primaryLocale: "nl" } as const;
const STAFF_NAME = "Marijke Noordzee";

export interface SeededShop {
  shopId: string;
  staffId: string;
}

/** The demo shop with the app installed and one member of staff. A shop that is there stays as it is. */
export async function seedShop(): Promise<SeededShop> {
  const { shopId } = await db.$transaction((tx) => installShop(tx, { domain: DEMO_SHOP_DOMAIN, facts: FACTS, scopes: readAppConfig().scopes.join(","), staffId: DEMO_STAFF_ID }));
  const told = { nameCipher: encryptField({ shopId, field: "Staff.name" }, STAFF_NAME), locale: "nl" } as const;
  await db.staff.upsert({ where: { shopId_id: { shopId, id: DEMO_STAFF_ID } }, create: { shopId, id: DEMO_STAFF_ID, ...told }, update: told });
  return { shopId, staffId: DEMO_STAFF_ID };
}
