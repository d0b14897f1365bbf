export const APP_BRIDGE_URL = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
/** Where the reverse proxy serves the stand-in. */
export const APP_BRIDGE_PATH = "/__sandbox/app-bridge.js";

export const INTER_URL = "https://cdn.shopify.com/static/fonts/inter/v4/styles.css";
/** An empty style sheet: nothing leaves this machine, and the system's typeface serves. */
export const INTER_PATH = "/__sandbox/inter.css";

/** The public addresses that the app writes and the local ones that a plain browser can open. */
export interface AddressMap {
  /** SHOPIFY_APP_URL */
  appUrl: string;
  /** Origin of the reverse proxy, on the host that the browser uses. */
  localApp: string;
  /** Origin of the admin shell. */
  localAdmin: string;
}

/** https://admin.shopify.com/store/{shop}/apps/{app} -> the shell's /admin/apps/loket; the rest of the admin -> /admin. */
const ADMIN_APP_URL = /https:\/\/admin\.shopify\.com\/store\/[\w-]+\/apps\/[\w-]+/g;
const ADMIN_URL = /https:\/\/admin\.shopify\.com\/store\/[\w-]+/g;

/** Replaces App Bridge, Shopify's typeface, the app's public address and admin addresses in markup, scripts and headers. */
export function rewriteText(text: string, map: AddressMap): string {
  return text
    .replaceAll(APP_BRIDGE_URL, APP_BRIDGE_PATH)
    .replaceAll(INTER_URL, INTER_PATH)
    .replaceAll(map.appUrl, map.localApp)
    .replace(ADMIN_APP_URL, `${map.localAdmin}/admin/apps/loket`)
    .replace(ADMIN_URL, `${map.localAdmin}/admin`);
}

/** Lets the shell frame the app where the app lets Shopify's admin frame it; any other policy stays. */
export function rewriteContentSecurityPolicy(policy: string, map: AddressMap): string {
  return policy
    .split(";")
    .map((directive) => (mayBeFramedByAdmin(directive) ? `${directive.trimEnd()} ${map.localAdmin}` : directive))
    .join(";");
}

function mayBeFramedByAdmin(directive: string): boolean {
  const [name, ...sources] = directive.trim().split(/\s+/);
  return name === "frame-ancestors" && sources.includes("https://admin.shopify.com");
}
