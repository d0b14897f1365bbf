import { LOCALES, type Locale, toLocale } from "#app/contracts/locale.ts";
import { findShopByDomain, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { verifyProxyRequest } from "#app/platform/shopify/verify-proxy.server.ts";
import type { Markup } from "#app/platform/web/html.ts";
import { limitRatings } from "./storefront-limits.server.ts";
import { visitorOf } from "./storefront-door.server.ts";
import { renderPage, STYLE } from "./withdrawal-layout.ts";

/** For the page's own style sheet and its own forms, nothing else; no script exists, and nothing is stored in the browser (GD-02). */
const POLICY = `default-src 'none'; style-src 'sha256-${Buffer.from(sha256(STYLE)).toString("base64")}'; form-action 'self'; base-uri 'none'`;

export interface PublicPage {
  title: string;
  content: Markup;
  /** Of the page, where a row says better than the browser. */
  locale?: Locale;
}

/** Why there is no page: what to say in its place, with the status of the refusal. */
export type PageTrouble = "unknown" | "tooMany" | "unavailable";

interface Visit {
  shop: ShopContext;
  /** Of the browser. */
  locale: Locale;
  query: URLSearchParams;
}

interface Door {
  /** For the log. */
  name: string;
  trouble: (kind: PageTrouble, locale: Locale) => PublicPage;
}

/** A page on the shop's own domain for whoever holds a link: Shopify's signature says which shop (SH-09). Every failure is a kind page. */
export async function publicPage(request: Request, { name, trouble }: Door, work: (visit: Visit) => Promise<PublicPage>): Promise<Response> {
  const locale = toLocale(request.headers.get("accept-language")?.split(/[,;]/)[0], LOCALES[0]);
  let shop: ShopContext | null = null;
  try {
    shop = await findShopByDomain(verifyProxyRequest(request).shopDomain);
    if (!shop) throw new AppError("not_found", { reason: "shop_not_installed" });
    await limitRatings({ shopId: shop.id, visitor: visitorOf(request, shop.id) });
    return respond(shop, locale, await work({ shop, locale, query: new URL(request.url).searchParams }), 200);
  } catch (error) {
    const { kind, status } = troubleOf(error);
    if (kind === "unavailable") log.error({ page: name, reason: isAppError(error) ? error.reason : "unexpected", stack: error instanceof Error ? error.stack : String(error) }, "public page failed");
    else log.warn({ page: name, kind, status }, "public page refused");
    return respond(shop, locale, trouble(kind, locale), status);
  }
}

function troubleOf(error: unknown): { kind: PageTrouble; status: number } {
  if (!isAppError(error)) return { kind: "unavailable", status: 503 };
  if (error.code === "rate_limited") return { kind: "tooMany", status: error.status };
  return error.status < 500 ? { kind: "unknown", status: error.status } : { kind: "unavailable", status: 503 };
}

function respond(shop: ShopContext | null, browser: Locale, { title, content, locale = browser }: PublicPage, status: number): Response {
  return new Response(renderPage({ locale, shopName: shop?.name ?? null, title }, content, POLICY), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8", "content-language": locale, "content-security-policy": `${POLICY}; frame-ancestors 'none'`,
      "cache-control": "no-store", "x-content-type-options": "nosniff", "x-robots-tag": "noindex",
      // The address holds the link's signature.
      "referrer-policy": "no-referrer",
    },
  });
}
