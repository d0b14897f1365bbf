import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { HttpResponseError, RequestedTokenType } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Sandbox } from "#sandbox/main.ts";
import { issueToken } from "#sandbox/shopify/oauth/tokens.ts";
import { mintIdToken, signProxyQuery } from "#sandbox/shopify/signing.ts";
import { mainShop } from "#sandbox/state.ts";
import { CREDENTIALS, SHOP, shopify } from "./sandbox-shopify-client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => control("reset"));

const idToken = (options: { staffId?: string; issuedAt?: number; apiSecret?: string } = {}) =>
  mintIdToken({ ...CREDENTIALS, shopDomain: SHOP, staffId: "42", ...options });

const exchange = (requestedTokenType: RequestedTokenType, expiring = false, sessionToken = idToken()) =>
  shopify.auth.tokenExchange({ shop: SHOP, sessionToken, requestedTokenType, expiring });

const SHOP_NAME = "query { shop { name } }";

describe("session tokens", () => {
  test("the official client reads a minted session token", async () => {
    const claims = await shopify.session.decodeSessionToken(idToken());
    expect(claims).toMatchObject({ dest: `https://${SHOP}`, aud: CREDENTIALS.apiKey, sub: "42" });
  });

  test("an expired and a forged one are refused by the client", async () => {
    const tenMinutesAgo = Math.floor(Date.now() / 1000) - 600;
    await expect(shopify.session.decodeSessionToken(idToken({ issuedAt: tenMinutesAgo }))).rejects.toThrow();
    await expect(shopify.session.decodeSessionToken(idToken({ apiSecret: "guessed" }))).rejects.toThrow();
  });
});

describe("token exchange", () => {
  test("an offline token opens the Admin API of its shop", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken);
    expect(session.expires).toBeUndefined();
    const answer = await new shopify.clients.Graphql({ session }).request(SHOP_NAME);
    expect(answer.data).toEqual({ shop: { name: "Atelier Noordzee" } });
  });

  test("an online token names the member of staff", async () => {
    const { session } = await exchange(RequestedTokenType.OnlineAccessToken);
    expect(session.isOnline).toBe(true);
    expect(session.onlineAccessInfo?.associated_user).toMatchObject({ id: 42, first_name: "Marijke", account_owner: true });
  });

  test("an expiring offline token is renewed with its refresh token, once", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken, true);
    expect(session.expires?.getTime()).toBeGreaterThan(Date.now());
    const refreshToken = session.refreshToken as string;
    const renewed = await shopify.auth.refreshToken({ shop: SHOP, refreshToken });
    expect(renewed.session.accessToken).not.toBe(session.accessToken);
    await expect(shopify.auth.refreshToken({ shop: SHOP, refreshToken })).rejects.toThrow(HttpResponseError);
  });

  test("an expired access token is turned away", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken, true);
    const shop = mainShop(sandbox.world);
    session.accessToken = issueToken(sandbox.world, shop, "offline", { lifetimeSeconds: -1 });
    await expect(new shopify.clients.Graphql({ session }).request(SHOP_NAME)).rejects.toMatchObject({ response: { code: 401 } });
  });

  test("a token that was not minted for this shop's staff answers invalid_subject_token", async () => {
    const stranger = idToken({ staffId: "9999" });
    const refusal = exchange(RequestedTokenType.OfflineAccessToken, false, stranger);
    await expect(refusal).rejects.toMatchObject({ response: { code: 400, body: { error: "invalid_subject_token" } } });
  });

  test("a stored token survives a restart of the sandbox", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken);
    await sandbox.stop();
    sandbox = await startTestSandbox();
    // The client's kept-alive connection died with the first sandbox.
    const answer = await vi.waitFor(() => new shopify.clients.Graphql({ session }).request(SHOP_NAME));
    expect(answer.data).toEqual({ shop: { name: "Atelier Noordzee" } });
  });
});

describe("uninstall and install", () => {
  test("an uninstall voids every token, a new install gives new ones (SH-03)", async () => {
    const { session } = await exchange(RequestedTokenType.OfflineAccessToken);
    await control("uninstall");
    await expect(new shopify.clients.Graphql({ session }).request(SHOP_NAME)).rejects.toMatchObject({ response: { code: 401 } });
    await expect(exchange(RequestedTokenType.OfflineAccessToken)).rejects.toMatchObject({ response: { code: 400 } });
    await control("install");
    const again = await exchange(RequestedTokenType.OfflineAccessToken);
    await new shopify.clients.Graphql({ session: again.session }).request(SHOP_NAME);
    await expect(new shopify.clients.Graphql({ session }).request(SHOP_NAME)).rejects.toMatchObject({ response: { code: 401 } });
  });
});

describe("app proxy", () => {
  test("the official client accepts the signature, and no altered query", async () => {
    const query = new URLSearchParams({
      shop: SHOP,
      logged_in_customer_id: "7001",
      path_prefix: "/apps/loket",
      timestamp: String(Math.floor(Date.now() / 1000)),
    });
    const signature = signProxyQuery(query, CREDENTIALS.apiSecret);
    const valid = { ...Object.fromEntries(query), signature };
    await expect(shopify.utils.validateHmac(valid, { signator: "appProxy" })).resolves.toBe(true);
    await expect(shopify.utils.validateHmac({ ...valid, logged_in_customer_id: "7002" }, { signator: "appProxy" })).resolves.toBe(false);
  });
});
