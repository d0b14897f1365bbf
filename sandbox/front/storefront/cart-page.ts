import { html } from "../html.ts";
import type { Page } from "./layout.ts";
import { formatMoney } from "./locales.ts";
import type { CartLine, PageContext } from "./page-context.ts";

export const CART_COOKIE = "sandbox_cart";

/** "41001:2,41002:1" -> lines; anything unreadable is an empty cart. */
export function parseCart(cookie: string | null): CartLine[] {
  return (cookie ?? "").split(",").flatMap((part) => {
    const [, variantId, quantity] = /^(\d+):(\d{1,2})$/.exec(part) ?? [];
    return variantId && quantity ? [{ variantId, quantity: Number(quantity) }] : [];
  });
}

export function serializeCart(cart: CartLine[]): string {
  return cart.map((line) => `${line.variantId}:${line.quantity}`).join(",");
}

/** Sets a line's quantity (0 removes it). */
export function withQuantity(cart: CartLine[], variantId: string, quantity: number): CartLine[] {
  const others = cart.filter((line) => line.variantId !== variantId);
  return quantity > 0 ? [...others, { variantId, quantity: Math.min(quantity, 99) }] : others;
}

export function cartPage(context: PageContext): Page {
  const { texts, cart, locale, link } = context;
  const rows = describeLines(context);
  const total = rows.reduce((sum, row) => sum + row.cents, 0);
  const table = html`<table class="lines"><tbody>${rows.map(
    (row) => html`<tr><td><a href="${link(`/products/${row.handle}`)}">${row.title}</a></td><td>${row.quantity} ×</td><td>${formatMoney(row.cents, locale)}</td>
<td><form method="post" action="${link("/cart/change")}"><input type="hidden" name="id" value="${row.variantId}"><input type="hidden" name="quantity" value="0"><button class="link">${texts.remove}</button></form></td></tr>`,
  )}</tbody><tfoot><tr><th>${texts.total}</th><td></td><td>${formatMoney(total, locale)}</td><td></td></tr></tfoot></table><p>${texts.noCheckout}</p>`;
  const empty = html`<p>${texts.emptyCart}</p><a class="button" href="${link("/collections/all")}">${texts.shopNow}</a>`;
  return { title: texts.cart, type: "cart", content: html`<section class="wrap narrow"><h1>${texts.cart}</h1>${cart.length === 0 ? empty : table}</section>` };
}

function describeLines({ shop, cart }: PageContext) {
  return cart.flatMap(({ variantId, quantity }) => {
    const product = shop.products.find((candidate) => candidate.variants.some((variant) => variant.id === variantId));
    const variant = product?.variants.find((candidate) => candidate.id === variantId);
    if (!product || !variant) return [];
    const title = product.variants.length > 1 ? `${product.title} · ${variant.title}` : product.title;
    return [{ variantId, quantity, title, handle: product.handle, cents: variant.priceCents * quantity }];
  });
}
