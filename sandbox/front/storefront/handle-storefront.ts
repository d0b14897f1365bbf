import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { mainShop, type World } from "../../state.ts";
import { forwardToApp, proxyPrefix } from "../app-proxy/forward-to-app.ts";
import { bundleClient, once } from "../bundle-client.ts";
import { ASSET_PATH } from "../extension/liquid-engine.ts";
import { renderEmbeds } from "../extension/render-embeds.ts";
import { serveAsset } from "../extension/serve-asset.ts";
import { readCookie, readForm, redirectTo, requestUrl, safePath, send, sendHtml, setCookie } from "../http.ts";
import { html } from "../html.ts";
import type { FrontOptions } from "../options.ts";
import { handleCartApi, isCartApi } from "./cart-api.ts";
import { CART_COOKIE, parseCart, serializeCart, withQuantity } from "./cart-page.ts";
import { findPage } from "./find-page.ts";
import { renderLayout } from "./layout.ts";
import { liquidObjects } from "./liquid-objects.ts";
import { formatMoney, localizePath, splitLocale, type LocalizedPath } from "./locales.ts";
import { createPageContext } from "./page-context.ts";
import { PICTURE_PATH, pictureOf } from "./product-art.ts";
import { readShop } from "./read-shop.ts";
import { findVisitorId, signInAs } from "./visitor.ts";

const THEME_CSS = new URL("./assets/theme.css", import.meta.url);
const shopLinksScript = once(() => bundleClient("./storefront/client/shop-links.ts"));

export interface Storefront {
  world: World;
  options: FrontOptions;
  extensionRoot: string;
}

/** Answers every request of the storefront: pages, posted forms, extension assets, the app proxy. */
export async function handleStorefront(request: IncomingMessage, response: ServerResponse, storefront: Storefront): Promise<void> {
  const localized = splitLocale(requestUrl(request).pathname);
  const { path } = localized;
  const prefix = proxyPrefix(storefront.world.app.proxy);
  if (path === prefix || path.startsWith(`${prefix}/`)) return passThroughProxy(request, response, path, storefront);
  if (path.startsWith(ASSET_PATH)) return serveAsset(path, storefront.extensionRoot, response);
  if (path === "/__theme/theme.css") return send(response, 200, "text/css; charset=utf-8", await readFile(THEME_CSS));
  if (path === "/__theme/shop-links.js") return send(response, 200, "text/javascript; charset=utf-8", await shopLinksScript());
  if (path.startsWith(PICTURE_PATH)) return send(response, 200, "image/svg+xml", pictureOf(path));
  if (isCartApi(path)) return handleCartApi(request, response, { shop: mainShop(storefront.world), locale: localized.locale, path });
  if (request.method === "POST") return handleForm(request, response, localized, storefront.world);
  return showPage(request, response, localized, storefront);
}

/** Shopify answers 404 itself when no installed app has this proxy path. */
async function passThroughProxy(request: IncomingMessage, response: ServerResponse, path: string, { world, options }: Storefront): Promise<void> {
  const shop = mainShop(world);
  if (!shop.isInstalled) return sendHtml(response, html`<!doctype html><title>404</title><h1>404 Not Found</h1>`.markup, 404);
  const customerId = findVisitorId(request, world);
  return forwardToApp(request, response, { path, shopDomain: shop.domain, customerId }, world.app.proxy, options);
}

async function handleForm(request: IncomingMessage, response: ServerResponse, { path, locale }: LocalizedPath, world: World): Promise<void> {
  const form = await readForm(request);
  if (path === "/account/login") {
    signInAs(response, form.get("customer"), world);
    return redirectTo(response, safePath(form.get("return_to"), localizePath("/", locale)));
  }
  if (path !== "/cart/add" && path !== "/cart/change") return send(response, 404, "text/plain; charset=utf-8", "Not found");

  const cart = parseCart(readCookie(request, CART_COOKIE));
  const variantId = form.get("id") ?? "";
  const current = cart.find((line) => line.variantId === variantId)?.quantity ?? 0;
  const quantity = path === "/cart/add" ? current + 1 : Number(form.get("quantity") ?? 0);
  setCookie(response, CART_COOKIE, serializeCart(withQuantity(cart, variantId, quantity)));
  redirectTo(response, localizePath("/cart", locale));
}

async function showPage(request: IncomingMessage, response: ServerResponse, { path, locale }: LocalizedPath, storefront: Storefront): Promise<void> {
  const { world, extensionRoot } = storefront;
  const { origin, searchParams: query } = requestUrl(request);
  const shop = readShop(mainShop(world), locale);
  const visitorId = findVisitorId(request, world);
  const customer = shop.customers.find(({ id }) => id === visitorId) ?? null;
  const context = createPageContext({ shop, locale, path, query, origin, customer, cart: parseCart(readCookie(request, CART_COOKIE)) });
  const page = findPage(path, context);
  const formatCents = (cents: number) => formatMoney(cents, locale);
  const embeds = shop.isAppInstalled ? await renderEmbeds({ extensionRoot, switchedOff: world.switchedOff, locale, query, objects: liquidObjects(page, context), formatMoney: formatCents }) : null;
  sendHtml(response, renderLayout(page, context, embeds), page.status ?? 200);
}
