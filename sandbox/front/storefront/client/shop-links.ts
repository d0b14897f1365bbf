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

/** Pictures of the shop stand on Shopify's own host, which draws nothing here: the storefront does. */
const { set: setSource } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src") ?? {};
Object.defineProperty(HTMLImageElement.prototype, "src", {
  ...Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src"),
  set(this: HTMLImageElement, address: string) {
    setSource?.call(this, address.replace(/^https:\/\/cdn\.shopify\.com(?=\/s\/files\/)/, ""));
  },
});

export {};
