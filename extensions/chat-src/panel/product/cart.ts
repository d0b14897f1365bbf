interface ShopifyGlobal {
  routes?: { root?: string };
  country?: string;
}

/** What every theme page says about itself (shopify.dev/docs/api/ajax). */
const page = (): ShopifyGlobal => (globalThis as { Shopify?: ShopifyGlobal }).Shopify ?? {};

/** The root of the page's language: "/fr/". */
export const root = (): string => page().routes?.root ?? "/";

/** Market whose prices the page shows, ISO 3166; undefined: the shop's own. */
export const country = (): string | undefined => page().country;

/** Puts one piece into the storefront's own cart; false, or the shop's own words, when it does not go in. */
export async function addToCart(variantId: string): Promise<true | string> {
  try {
    const response = await fetch(`${root()}cart/add.js`, {
      method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify({ items: [{ id: Number(variantId), quantity: 1 }] }),
    });
    if (response.ok) return true;
    const { description } = (await response.json()) as { description?: unknown };
    return typeof description === "string" ? description : "";
  } catch {
    return "";
  }
}
