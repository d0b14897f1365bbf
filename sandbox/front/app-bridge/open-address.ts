import { callShell, shellOrigin } from "./shell-connection.ts";

/** The three ways of writing an address in the Shopify admin. */
const ADMIN_ADDRESS = /^(shopify:\/*admin\b|https:\/\/admin\.shopify\.com\/|https:\/\/[\w-]+\.myshopify\.com\/admin\b)/i;
const plainOpen = window.open.bind(window);

/**
 * window.open as an embedded app uses it. Admin pages and everything that leaves the frame go through the
 * shell: a browser does not let a frame of another origin move its parent without a click.
 */
export function openAddress(url: string, target: string): Window | null {
  const leavesFrame = target === "_top" || target === "_parent";
  const isFramed = window.parent !== window;
  if (!isFramed || !(leavesFrame || ADMIN_ADDRESS.test(url))) return plainOpen(url, target);
  void callShell("openOutside", { url: ADMIN_ADDRESS.test(url) ? url : new URL(url, location.href).href });
  return null;
}

/**
 * Routes window.open and clicks on links: pages of the admin through openAddress, pages of the shop to the
 * storefront that runs here.
 */
export function installAddressHandling(shopDomain: string): void {
  window.open = (url, target, features) => {
    if (url === undefined || features !== undefined) return plainOpen(url, target, features);
    return openAddress(String(url), target ?? "_blank");
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (link === null || event.defaultPrevented) return;
    const href = link.getAttribute("href") ?? "";
    if (ADMIN_ADDRESS.test(href)) {
      event.preventDefault();
      openAddress(href, "_top");
    } else if (link.origin === `https://${shopDomain}`) {
      link.href = shellOrigin + link.pathname + link.search;
    }
  });
}
