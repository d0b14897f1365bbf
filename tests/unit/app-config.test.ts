import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ROOT } from "#tests/setup/source-files.ts";

const subscription = z.object({ topics: z.array(z.string()).optional(), compliance_topics: z.array(z.string()).optional(), uri: z.string() });
const config = z.object({
  client_id: z.string(), application_url: z.url(), embedded: z.literal(true),
  access_scopes: z.object({ scopes: z.string(), use_legacy_install_flow: z.literal(false) }),
  auth: z.object({ redirect_urls: z.array(z.url()) }),
  webhooks: z.object({ api_version: z.string(), subscriptions: z.array(subscription) }),
  app_proxy: z.object({ url: z.url(), subpath: z.string(), prefix: z.string() }),
}).parse(parse(readFileSync(path.join(ROOT, "shopify.app.toml"), "utf8")));

describe("shopify.app.toml", () => {
  it("subscribes to the three compliance topics, and to what ends or changes an install (SH-01, SH-03)", () => {
    const { subscriptions } = config.webhooks;
    expect(subscriptions.flatMap(({ compliance_topics = [] }) => compliance_topics).sort()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
    expect(subscriptions.flatMap(({ topics = [] }) => topics)).toEqual(expect.arrayContaining(["app/uninstalled", "app/scopes_update", "shop/update"]));
  });

  it("sends every delivery to the one receiver, where each is verified", () => {
    expect(new Set(config.webhooks.subscriptions.map(({ uri }) => uri))).toEqual(new Set(["/webhooks"]));
  });

  it("gives the storefront the path that the chat block calls", () => {
    expect(`/${config.app_proxy.prefix}/${config.app_proxy.subpath}/`).toBe("/apps/loket/");
    expect(new URL(config.app_proxy.url).pathname).toBe("/proxy");
    expect(readFileSync(path.join(ROOT, "extensions/chat-src/panel/api.ts"), "utf8")).toContain('PROXY_PATH = "/apps/loket/"');
  });

  it("has all its addresses on one https origin", () => {
    const origins = [config.application_url, config.app_proxy.url, ...config.auth.redirect_urls].map((url) => new URL(url).origin);
    expect(new Set(origins).size).toBe(1);
    expect(origins[0]).toMatch(/^https:/);
  });

  it("asks for no scope twice, nor for a read scope beside its write scope", () => {
    const scopes = config.access_scopes.scopes.split(",");
    expect(new Set(scopes).size).toBe(scopes.length);
    expect(scopes.filter((scope) => scopes.includes(scope.replace("read_", "write_")) && scope.startsWith("read_"))).toEqual([]);
  });
});
