import "@shopify/shopify-api/adapters/node";
import { type ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { API_KEY, API_SECRET, type ReceivedRequest, type RunningFront, signIn, startFront } from "./sandbox-front-setup.ts";

const library = shopifyApi({
  apiKey: API_KEY,
  apiSecretKey: API_SECRET,
  apiVersion: "2026-07" as ApiVersion,
  hostName: "loket.sandbox",
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error },
});

describe("the sandbox's app proxy", () => {
  let front: RunningFront;
  beforeEach(async () => {
    front = await startFront({
      app: (_request, response) => void response.writeHead(201, { "content-type": "application/json", "set-cookie": "tracking=1" }).end('{"ok":true}'),
    });
  });
  afterEach(() => front.stop());

  const post = (path: string, init: RequestInit = {}) => fetch(front.origin + path, { method: "POST", ...init });
  const last = (): ReceivedRequest => front.received.at(-1) as ReceivedRequest;

  it("signs the query so that Shopify's own library accepts it", async () => {
    await post("/apps/loket/messages?page=2", { body: "{}" });
    await expect(library.utils.validateHmac(last().url.searchParams, { signator: "appProxy" })).resolves.toBe(true);
    expect(last().url.pathname).toBe("/proxy/messages");
    expect(last().url.searchParams.get("shop")).toBe(front.shop.domain);
    expect(last().url.searchParams.get("path_prefix")).toBe("/apps/loket");
    expect(last().url.searchParams.get("page")).toBe("2");
  });

  it("passes method and body untouched, and the app's status and body back", async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x7b, 0xc3, 0x28]);
    const response = await post("/apps/loket/messages", { method: "PUT", body: bytes });
    expect(last().method).toBe("PUT");
    expect(last().body.equals(bytes)).toBe(true);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ ok: true });
  });

  it("stops cookies in both directions", async () => {
    const response = await post("/apps/loket/messages", { headers: { cookie: "session=secret" }, body: "{}" });
    expect(last().headers.cookie).toBeUndefined();
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("names a signed-in customer in the signed query only", async () => {
    const customerId = front.shop.customers[0]?.id ?? "";
    await post("/apps/loket/messages", { headers: { cookie: await signIn(front, customerId) }, body: '{"a":1}' });
    const { url, headers, body } = last();
    expect(url.searchParams.get("logged_in_customer_id")).toBe(customerId);
    expect(Object.values(headers)).not.toContain(customerId);
    expect(body.toString()).toBe('{"a":1}');
  });

  it("leaves the customer blank for a guest", async () => {
    await post("/apps/loket/messages", { body: "{}" });
    expect(last().url.searchParams.get("logged_in_customer_id")).toBe("");
  });

  it("drops what a visitor writes into the parameters that Shopify signs (SH-09)", async () => {
    await post("/apps/loket/messages?shop=evil.myshopify.com&logged_in_customer_id=1&signature=00&path_prefix=/x", { body: "{}" });
    expect(last().url.searchParams.getAll("shop")).toEqual([front.shop.domain]);
    expect(last().url.searchParams.getAll("logged_in_customer_id")).toEqual([""]);
    await expect(library.utils.validateHmac(last().url.searchParams, { signator: "appProxy" })).resolves.toBe(true);
  });

  it("tells the app the visitor's address and never the visitor's word for it", async () => {
    await post("/apps/loket/messages", { headers: { "x-forwarded-for": "203.0.113.9" }, body: "{}" });
    expect(last().headers["x-forwarded-for"]).toBe("127.0.0.1");
  });

  it.each(["/fr", "/de", "/en"])("forwards below the language prefix %s to the same path of the app", async (prefix) => {
    await post(`${prefix}/apps/loket/start`, { body: "{}" });
    expect(last().url.pathname).toBe("/proxy/start");
  });

  it("has nothing at the proxy's address once the app is uninstalled", async () => {
    front.shop.isInstalled = false;
    expect((await post("/apps/loket/start", { body: "{}" })).status).toBe(404);
    expect(front.received).toEqual([]);
  });
});

it("answers 502 for an app that is down", async () => {
  const front = await startFront({ app: null });
  const response = await fetch(`${front.origin}/apps/loket/start`, { method: "POST", body: "{}" });
  expect(response.status).toBe(502);
  await front.stop();
});
