import { existsSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import type { AppConfig } from "../state.ts";

const FILE = new URL("../../shopify.app.toml", import.meta.url);

interface AppToml {
  name?: string;
  access_scopes?: { scopes?: string };
  webhooks?: {
    api_version?: string;
    subscriptions?: { topics?: string[]; compliance_topics?: string[]; include_fields?: string[]; uri: string }[];
  };
  app_proxy?: { url: string; prefix: string; subpath: string };
}

/** What Shopify would know of the app after a deploy: shopify.app.toml, or Loket's usual values without one. */
export function readAppConfig(file: URL = FILE): AppConfig {
  if (!existsSync(file)) return DEFAULT_CONFIG;
  const toml = parse(readFileSync(file, "utf8")) as AppToml;
  return {
    name: toml.name ?? DEFAULT_CONFIG.name,
    scopes: toml.access_scopes?.scopes?.split(",").map((scope) => scope.trim()).filter(Boolean) ?? [],
    apiVersion: toml.webhooks?.api_version ?? DEFAULT_CONFIG.apiVersion,
    webhooks: (toml.webhooks?.subscriptions ?? []).flatMap(({ topics = [], compliance_topics = [], include_fields: includeFields = [], uri }) =>
      [...topics, ...compliance_topics].map((topic) => ({ topic, uri, includeFields })),
    ),
    proxy: toml.app_proxy ? readProxy(toml.app_proxy) : DEFAULT_CONFIG.proxy,
  };
}

function readProxy({ url, prefix, subpath }: NonNullable<AppToml["app_proxy"]>): AppConfig["proxy"] {
  // Shopify takes an absolute address; a relative one is meant below the application's own.
  return { prefix, subpath, path: new URL(url, "https://app.invalid").pathname };
}

const DEFAULT_CONFIG: AppConfig = {
  name: "Loket",
  scopes: ["read_orders", "read_customers", "read_products", "read_content", "read_legal_policies", "read_returns"],
  apiVersion: "2026-07",
  webhooks: ["app/uninstalled", "app/scopes_update", "customers/data_request", "customers/redact", "shop/redact"].map((topic) => ({
    topic,
    uri: "/webhooks",
    includeFields: [],
  })),
  proxy: { prefix: "apps", subpath: "loket", path: "/proxy" },
};
