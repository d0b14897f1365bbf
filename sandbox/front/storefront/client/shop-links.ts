/**
 * Texts and messages link to the shop's own domain, which exists on Shopify only: a click stays in the
 * storefront that runs here. composedPath also sees links inside the chat block's open shadow roots.
 */
declare global {
  interface Window {
    /** As the theme writes it into every page. */
    Shopify: { shop: string };
  }
}

document.addEventListener("click", (event) => {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (link?.origin === `https://${window.Shopify.shop}`) link.href = link.pathname + link.search;
});

export {};
