import { Session } from "@shopify/shopify-api";
import type { SessionParams } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";

const FIELD = "AuthSession.payload";
const DATES = ["expires", "refreshTokenExpires"] as const;

/**
 * Sessions of Shopify's library in our own table. Access and refresh tokens are inside the cipher (GD-19),
 * bound to the shop's domain. A row that no key opens counts as absent: the next request exchanges anew.
 */
export const sessionStorage: SessionStorage = {
  async storeSession(session) {
    const row = {
      shopDomain: session.shop,
      isOnline: session.isOnline,
      payloadCipher: encryptField({ shopId: session.shop, field: FIELD }, JSON.stringify(session.toObject())),
      expiresAt: session.expires ?? null,
    };
    await db.authSession.upsert({ where: { id: session.id }, create: { id: session.id, ...row }, update: row });
    return true;
  },

  async loadSession(id) {
    const row = await db.authSession.findUnique({ where: { id } });
    return row ? openSession(row) : undefined;
  },

  async deleteSession(id) {
    await db.authSession.deleteMany({ where: { id } });
    return true;
  },

  async deleteSessions(ids) {
    await db.authSession.deleteMany({ where: { id: { in: ids } } });
    return true;
  },

  async findSessionsByShop(shop) {
    const rows = await db.authSession.findMany({ where: { shopDomain: shop } });
    return rows.map(openSession).filter((session) => session !== undefined);
  },
};

function openSession(row: { id: string; shopDomain: string; payloadCipher: Uint8Array }): Session | undefined {
  try {
    const params = JSON.parse(decryptField({ shopId: row.shopDomain, field: FIELD }, row.payloadCipher)) as Record<string, unknown>;
    for (const key of DATES) if (typeof params[key] === "string") params[key] = new Date(params[key]);
    return new Session(params as unknown as SessionParams);
  } catch (error) {
    log.warn({ shopDomain: row.shopDomain, reason: error instanceof Error ? error.message : String(error) }, "session cannot be read; it will be made anew");
    return undefined;
  }
}

/**
 * Forgets every session of a shop: after an uninstall, or when Shopify refuses the token. The next visit
 * to the admin exchanges a new one (the library looks at the online session only, so both must go).
 */
export async function deleteShopSessions(shopDomain: string): Promise<void> {
  await db.authSession.deleteMany({ where: { shopDomain } });
}
