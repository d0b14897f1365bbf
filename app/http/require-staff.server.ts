import { data } from "@remix-run/node";
import type { Session } from "@shopify/shopify-api";
import { type Locale, toLocale } from "#app/contracts/locale.ts";
import { onboardShop } from "#app/modules/consent/onboard-shop.server.ts";
import { readShopByDomain, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import type { StaffRoleName } from "#app/modules/shop/roles.ts";
import { seeStaff } from "#app/modules/shop/see-staff.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { authenticate } from "#app/platform/shopify/shopify-app.server.ts";

export interface StaffContext {
  shop: ShopContext;
  staff: {
    id: string;
    name: string | null;
    locale: Locale;
    role: StaffRoleName;
    /** The person's own address, where Shopify has verified it. */
    email: string | null;
  };
  shopId: string;
}

/**
 * The door for the merchant's staff. Shopify's library verifies the session token (SH-10: signature, times,
 * audience) and exchanges it, we compare its issuer; shop and person come from nothing else. The first visit
 * of a shop installs it. Throws the library's responses (bounce page, redirect, 401, 410) as they are, and 5xx
 * when Shopify cannot be reached during an install.
 */
export async function requireStaff(request: Request): Promise<StaffContext> {
  const { session, sessionToken } = await authenticate.admin(request);
  const { iss, dest, sub: staffId } = sessionToken;
  // shopify.dev, "Verify a session token": the shops of both must match. The library leaves it to the app.
  if (!URL.canParse(iss) || new URL(iss).hostname !== new URL(dest).hostname) throw data({ reason: "bad_session_token" }, { status: 401 });
  try {
    const shop = await installedShop(session, staffId);
    const isOwner = session.onlineAccessInfo?.associated_user.account_owner === true;
    const staff = await seeStaff({ shopId: shop.id, staffId, isOwner, ...personOf(session, request) });
    return { shop, shopId: shop.id, staff: { id: staffId, name: staff.name, locale: staff.locale ?? "en", role: staff.role, email: addressOf(session) } };
  } catch (error) {
    // "unavailable": all of the shop is being deleted at its own wish.
    if (!isAppError(error, "upstream") && !isAppError(error, "unavailable")) throw error;
    log.warn({ shopDomain: session.shop, reason: error.reason }, "install could not be completed");
    throw data({ reason: error.reason }, { status: error.status });
  }
}

async function installedShop(session: Session, staffId: string): Promise<ShopContext> {
  const known = await readShopByDomain(session.shop);
  if (known) return known;
  await onboardShop({ domain: session.shop, scopes: session.scope ?? "", staffId });
  const installed = await readShopByDomain(session.shop);
  if (!installed) throw new Error("a shop that was just installed is not there");
  return installed;
}

function addressOf(session: Session): string | null {
  const user = session.onlineAccessInfo?.associated_user;
  return user?.email_verified && user.email ? user.email : null;
}

/** Name and language of the person: from the online token; the admin's own language parameter wins. */
function personOf(session: Session, request: Request): { name: string | null; locale: Locale | null } {
  const user = session.onlineAccessInfo?.associated_user;
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(" ").trim();
  const tag = new URL(request.url).searchParams.get("locale") ?? user?.locale;
  return { name: name === "" ? null : name, locale: tag ? toLocale(tag, "en") : null };
}
