/**
 * App Bridge stand-in: what https://cdn.shopify.com/shopifycloud/app-bridge.js gives an embedded app, as far
 * as Loket and @shopify/shopify-app-remix use it. Bundled into one classic script by the reverse proxy.
 */
import { installAuthenticatedFetch } from "./authenticated-fetch.ts";
import { readConfig } from "./config.ts";
import { installModal, modal } from "./modal.ts";
import { installNavigation } from "./navigation.ts";
import { installAddressHandling } from "./open-address.ts";
import { installSaveBar, saveBar } from "./save-bar.ts";
import { withoutLaunchParameters } from "./own-path.ts";
import { callShell, shellOrigin } from "./shell-connection.ts";
import { installTitleBar } from "./title-bar.ts";
import { installToast, toast } from "./toast.ts";

function install(): void {
  const config = readConfig(document.currentScript);
  const shopify = {
    config,
    origin: shellOrigin,
    ready: Promise.resolve(),
    environment: { embedded: window.parent !== window, mobile: false, pos: false },
    idToken: () => callShell("idToken", null),
    user: () => callShell("user", null),
    loading: (isLoading = true) => void callShell("setLoading", { isLoading }),
    scopes: {
      query: () => callShell("scopes", null),
      /** Every scope in shopify.app.toml is granted at install; there is nothing left to ask for. */
      request: async () => ({ result: "granted-all", detail: await callShell("scopes", null) }),
    },
    app: { extensions: () => callShell("extensions", null) },
    toast,
    modal,
    saveBar,
  };
  Object.assign(window, { shopify });

  installAuthenticatedFetch();
  installAddressHandling(config.shop);
  installNavigation();
  installTitleBar();
  installSaveBar();
  installModal();
  installToast();
}

/**
 * The bounce page: the app got a document request without a valid id token and asks for the same page again.
 * Shopify sends it to the address in `shopify-reload` with a fresh token.
 */
async function reloadWithToken(address: URL): Promise<void> {
  address.searchParams.set("id_token", await callShell("idToken", null));
  location.replace(address.pathname + address.search);
}

/** An embedded app that was opened by itself belongs in the admin: Shopify frames it again. */
function returnToAdmin(address: URL): void {
  location.replace(`${shellOrigin}/admin/apps/loket${withoutLaunchParameters(address)}`);
}

// A page may carry the script twice (server markup and a later render); the first one wins.
if (!("shopify" in window)) {
  install();
  const reloadAddress = new URLSearchParams(location.search).get("shopify-reload");
  const wanted = new URL(reloadAddress ?? location.href, location.href);
  if (window.parent === window) returnToAdmin(wanted);
  else if (reloadAddress !== null) void reloadWithToken(wanted);
}
