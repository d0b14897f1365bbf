import type { IncomingMessage, ServerResponse } from "node:http";
import type { SandboxProduct, SandboxShop, SandboxVariant } from "../../state.ts";
import { inLanguage } from "../../shopify/seed/texts/product-words.ts";
import { readBody, readCookie, sendJson, setCookie } from "../http.ts";
import { CART_COOKIE, parseCart, serializeCart, withQuantity } from "./cart-page.ts";
import type { StorefrontLocale } from "./locales.ts";
import type { CartLine } from "./page-context.ts";

/** Paths of Shopify's Ajax Cart API that run here (shopify.dev/docs/api/ajax/reference/cart). */
export const isCartApi = (path: string): boolean => path === "/cart.js" || path === "/cart/add.js";

interface Wanted {
  id: string;
  quantity: number;
}

/** Answers a storefront's script about the visitor's cart, in the shapes and with the refusals of Shopify. */
export async function handleCartApi(request: IncomingMessage, response: ServerResponse, { shop, locale, path }: { shop: SandboxShop; locale: StorefrontLocale; path: string }): Promise<void> {
  const cart = parseCart(readCookie(request, CART_COOKIE));
  if (path === "/cart.js") {
    const items = cart.flatMap((line) => describe(line, shop, locale) ?? []);
    return sendJson(response, { token: "sandbox", note: null, item_count: items.reduce((sum, { quantity }) => sum + quantity, 0), total_price: items.reduce((sum, item) => sum + item.line_price, 0), currency: shop.currency, items });
  }
  const wanted = await readWanted(request);
  if (!wanted) return refuse(response, 400, "Parameter Missing or Invalid", "Required parameter missing or invalid: items");
  let next = cart;
  for (const { id, quantity } of wanted.items) {
    const found = findVariant(shop, id);
    if (!found) return refuse(response, 404, "Cart Error", "Cannot find variant");
    const total = (next.find(({ variantId }) => variantId === id)?.quantity ?? 0) + quantity;
    const stock = found.variant.inventoryQuantity;
    if (stock <= 0) return refuse(response, 422, "Cart Error", `The product '${titleOf(found, locale)}' is already sold out.`);
    if (total > stock) return refuse(response, 422, "Cart Error", total - quantity >= stock ? "The maximum quantity of this item is already in your cart." : `Only ${stock} items were added to your cart.`);
    next = withQuantity(next, id, total);
  }
  setCookie(response, CART_COOKIE, serializeCart(next));
  const added = wanted.items.flatMap(({ id }) => describe({ variantId: id, quantity: next.find(({ variantId }) => variantId === id)?.quantity ?? 0 }, shop, locale) ?? []);
  return sendJson(response, wanted.isList ? { items: added } : added[0]);
}

/** One line or a list of them, as JSON or as a form; null: neither. */
async function readWanted(request: IncomingMessage): Promise<{ items: Wanted[]; isList: boolean } | null> {
  const text = (await readBody(request)).toString("utf8");
  const isJson = request.headers["content-type"]?.startsWith("application/json");
  const body = (isJson ? parseJson(text) : Object.fromEntries(new URLSearchParams(text))) as { id?: unknown; quantity?: unknown; items?: { id?: unknown; quantity?: unknown }[] } | null;
  const isList = Array.isArray(body?.items);
  const items = (isList ? (body?.items ?? []) : [body]).map((item) => ({ id: String(item?.id ?? ""), quantity: Number(item?.quantity ?? 1) }));
  return items.length > 0 && items.every(({ id, quantity }) => /^\d+$/.test(id) && Number.isInteger(quantity) && quantity > 0) ? { items, isList } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function findVariant(shop: SandboxShop, id: string): { product: SandboxProduct; variant: SandboxVariant } | null {
  const product = shop.products.find(({ status, variants }) => status === "ACTIVE" && variants.some((variant) => variant.id === id));
  const variant = product?.variants.find((each) => each.id === id);
  return product && variant ? { product, variant } : null;
}

function describe({ variantId, quantity }: CartLine, shop: SandboxShop, locale: StorefrontLocale) {
  const found = findVariant(shop, variantId);
  if (!found) return null;
  const { product, variant } = found;
  return {
    id: Number(variantId), variant_id: Number(variantId), product_id: Number(product.id), key: `${variantId}:sandbox`, quantity, title: titleOf(found, locale), product_title: inLanguage(product.title, locale),
    variant_title: product.variants.length > 1 ? inLanguage(variant.title, locale) : null, price: variant.priceCents, line_price: variant.priceCents * quantity, handle: product.handle, url: `/products/${product.handle}?variant=${variantId}`,
  };
}

function titleOf({ product, variant }: { product: SandboxProduct; variant: SandboxVariant }, locale: StorefrontLocale): string {
  const title = inLanguage(product.title, locale);
  return product.variants.length > 1 ? `${title} - ${inLanguage(variant.title, locale)}` : title;
}

function refuse(response: ServerResponse, status: number, message: string, description: string): void {
  sendJson(response, { status: status === 400 ? "bad_request" : status, message, description }, status);
}
