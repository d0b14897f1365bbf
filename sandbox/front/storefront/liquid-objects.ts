import type { LiquidObjects } from "../extension/render-embeds.ts";
import type { Page } from "./layout.ts";
import { PRIMARY_LOCALE } from "./locales.ts";
import type { PageContext } from "./page-context.ts";
import { priceFrom, type ProductView } from "./shop-contents.ts";

/** The Liquid objects of a page, in the shapes of https://shopify.dev/docs/api/liquid/objects. */
export function liquidObjects(page: Page, context: PageContext): LiquidObjects {
  const { shop, customer, locale, link, origin, path } = context;
  const product = shop.products.find(({ handle }) => handle === page.productHandle);
  const privacyPolicy = shop.policies.find(({ handle }) => handle === "privacy-policy");
  return {
    request: { locale: { iso_code: locale, root_url: link("/"), primary: locale === PRIMARY_LOCALE }, page_type: page.type, path: link(path), origin, design_mode: false },
    shop: {
      name: shop.name,
      email: shop.email,
      domain: shop.domain,
      permanent_domain: shop.domain,
      url: origin,
      address: { country_code: shop.countryCode },
      currency: "EUR",
      privacy_policy: privacyPolicy ? { title: privacyPolicy.title, url: link("/policies/privacy-policy"), body: privacyPolicy.bodyHtml } : null,
    },
    customer: customer && { id: Number(customer.id), first_name: customer.firstName, last_name: customer.lastName, name: customer.name, email: customer.email },
    product: product ? productObject(product, link) : null,
    routes: { root_url: link("/"), cart_url: link("/cart"), account_url: link("/account"), account_login_url: link("/account/login"), all_products_collection_url: link("/collections/all") },
    localization: { language: { iso_code: locale }, country: { iso_code: "BE", currency: { iso_code: "EUR", symbol: "€" } } },
  };
}

function productObject(product: ProductView, link: PageContext["link"]): Record<string, unknown> {
  return {
    id: Number(product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    type: product.type,
    url: link(`/products/${product.handle}`),
    price: priceFrom(product),
    available: product.variants.some((variant) => variant.isAvailable),
  };
}
