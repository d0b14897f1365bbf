export interface AppBridgeConfig {
  apiKey: string;
  shop: string;
  host: string;
  locale: string;
}

const STORAGE_KEY = "app-bridge-config";

/**
 * Reads shop, host and locale from the launch address. A later full page load has none of them, so they
 * are remembered for the tab; storage may be refused inside a frame, and then only the address counts.
 */
export function readConfig(script: HTMLOrSVGScriptElement | null): AppBridgeConfig {
  const query = new URLSearchParams(location.search);
  const remembered = recall();
  const config = {
    apiKey: findApiKey(script) ?? remembered.apiKey ?? "",
    shop: query.get("shop") ?? remembered.shop ?? "",
    host: query.get("host") ?? remembered.host ?? "",
    locale: query.get("locale") ?? remembered.locale ?? "en",
  };
  remember(config);
  return config;
}

function findApiKey(script: HTMLOrSVGScriptElement | null): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>("meta[name=shopify-api-key]");
  return script?.dataset.apiKey ?? meta?.content;
}

function recall(): Partial<AppBridgeConfig> {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "{}") as Partial<AppBridgeConfig>;
  } catch {
    return {};
  }
}

function remember(config: AppBridgeConfig): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(config));
  } catch {
    // Third-party storage is off: the launch parameters of this page have to do.
  }
}
