import "@shopify/shopify-api/adapters/node";
import { type ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { API_KEY, API_SECRET, cookiesOf, type RunningFront, startFront } from "./sandbox-front-setup.ts";

const library = shopifyApi({
  apiKey: API_KEY,
  apiSecretKey: API_SECRET,
  apiVersion: "2026-07" as ApiVersion,
  hostName: "loket.sandbox",
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error },
});

describe("the sandbox's admin shell", () => {
  let front: RunningFront;
  beforeEach(async () => {
    front = await startFront();
  });
  afterEach(() => front.stop());

  const openShell = async (path: string, cookie = "") => (await fetch(front.origin + path, { headers: { cookie } })).text();
  const launchOf = (page: string): URL => new URL(/data-src="([^"]+)"/.exec(page)?.[1]?.replaceAll("&#38;", "&") ?? "");
  const choose = async (staff: string, locale: string) => {
    const body = new URLSearchParams({ staff, locale, return_to: "/admin/apps/loket/app" });
    return cookiesOf(await fetch(`${front.origin}/admin/preferences`, { method: "POST", body, redirect: "manual" }));
  };

  it("opens the app with the parameters that Shopify's library accepts", async () => {
    const launch = launchOf(await openShell("/admin/apps/loket/app/inbox"));
    expect(launch.origin).toBe(front.proxiedAppOrigin);
    expect(launch.pathname).toBe("/app/inbox");
    await expect(library.utils.validateHmac(Object.fromEntries(launch.searchParams))).resolves.toBe(true);
    expect(library.utils.sanitizeHost(launch.searchParams.get("host") ?? "")).not.toBeNull();
    const token = await library.session.decodeSessionToken(launch.searchParams.get("id_token") ?? "");
    expect(token).toMatchObject({ dest: `https://${front.shop.domain}`, aud: API_KEY, sub: front.shop.staff[0]?.id });
  });

  it("opens the app's first page where the address names none", async () => {
    const response = await fetch(`${front.origin}/admin`, { redirect: "manual" });
    expect(response.headers.get("location")).toBe("/admin/apps/loket");
    expect(launchOf(await openShell("/admin/apps/loket")).pathname).toBe("/");
  });

  it("keeps the page and the query of a deep link", async () => {
    const launch = launchOf(await openShell("/admin/apps/loket/app/conversations/7?from=inbox"));
    expect(launch.pathname).toBe("/app/conversations/7");
    expect(launch.searchParams.get("from")).toBe("inbox");
  });

  it("lets another person work in another language", async () => {
    const second = front.shop.staff[1];
    const cookie = await choose(second?.id ?? "", "de");
    const page = await openShell("/admin/apps/loket/app", cookie);
    expect(page).toContain('<html lang="de">');
    expect(launchOf(page).searchParams.get("locale")).toBe("de");
    const answer = await fetch(`${front.origin}/admin/session-token`, { method: "POST", headers: { cookie } });
    const { token } = (await answer.json()) as { token: string };
    expect((await library.session.decodeSessionToken(token)).sub).toBe(second?.id);
  });

  it("offers at least two people", () => {
    expect(front.shop.staff.length).toBeGreaterThanOrEqual(2);
  });

  it.each(["en", "fr", "nl", "de"])("has all its own words in %s", async (locale) => {
    const page = await openShell("/admin/apps/loket/app", await choose(front.shop.staff[0]?.id ?? "", locale));
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page).not.toContain(">undefined<");
  });

  it("offers to install an uninstalled app, and grants it the scopes it asks for", async () => {
    front.shop.isInstalled = false;
    front.shop.grantedScopes = [];
    const page = await openShell("/admin/apps/loket/app");
    expect(page).not.toContain("data-src=");
    expect(page).toContain('action="/admin/install"');
    await fetch(`${front.origin}/admin/install`, { method: "POST", redirect: "manual" });
    expect(front.shop.isInstalled).toBe(true);
    expect(front.shop.grantedScopes).toEqual(front.world.app.scopes);
  });
});
