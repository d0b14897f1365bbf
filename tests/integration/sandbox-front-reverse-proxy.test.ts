import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { INTER_PATH, INTER_URL, rewriteContentSecurityPolicy, rewriteText } from "#sandbox/front/reverse-proxy/rewrite.ts";
import { ROOT } from "#tests/setup/source-files.ts";
import { APP_URL, type RunningFront, startFront } from "./sandbox-front-setup.ts";

const APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
const MAP = { appUrl: APP_URL, localApp: "http://127.0.0.1:4001", localAdmin: "http://127.0.0.1:4000" };

describe("the framing policy", () => {
  it("lets the shell frame what Shopify's admin may frame, and keeps the other directives", () => {
    const policy = "default-src 'self'; frame-ancestors https://a.myshopify.com https://admin.shopify.com; object-src 'none'";
    expect(rewriteContentSecurityPolicy(policy, MAP)).toBe(
      "default-src 'self'; frame-ancestors https://a.myshopify.com https://admin.shopify.com http://127.0.0.1:4000; object-src 'none'",
    );
  });

  it("stays closed where the app forbids framing", () => {
    expect(rewriteContentSecurityPolicy("frame-ancestors 'none';", MAP)).toBe("frame-ancestors 'none';");
    expect(rewriteContentSecurityPolicy("frame-ancestors https://a.myshopify.com", MAP)).toBe("frame-ancestors https://a.myshopify.com");
  });
});

describe("addresses in what the app writes", () => {
  it.each([
    [`${APP_URL}/app?x=1`, "http://127.0.0.1:4001/app?x=1"],
    ["https://admin.shopify.com/store/loket-demo/apps/loket/app/settings", "http://127.0.0.1:4000/admin/apps/loket/app/settings"],
    ["https://admin.shopify.com/store/loket-demo/orders/1", "http://127.0.0.1:4000/admin/orders/1"],
    ["https://example.com/", "https://example.com/"],
  ])("%s becomes %s", (written, expected) => {
    expect(rewriteText(written, MAP)).toBe(expected);
  });
});

it("the typeface that the app's pages ask of Shopify comes from this machine: nothing", async () => {
  expect(readFileSync(path.join(ROOT, "app/routes/app.tsx"), "utf8")).toContain(`"${INTER_URL}"`);
  const front = await startFront({ app: null });
  try {
    const style = await fetch(front.proxiedAppOrigin + rewriteText(INTER_URL, MAP));
    expect([rewriteText(INTER_URL, MAP), style.status, style.headers.get("content-type"), await style.text()]).toEqual([INTER_PATH, 200, "text/css; charset=utf-8", ""]);
  } finally {
    await front.stop();
  }
});

describe("the app behind the sandbox's reverse proxy", () => {
  let front: RunningFront;
  afterEach(() => front.stop());

  const start = async (app: RequestListener | null) => {
    front = await startFront({ app });
    return front;
  };
  const htmlApp: RequestListener = (_request, response) => {
    response.writeHead(200, {
      "content-type": "text/html",
      "content-security-policy": "frame-ancestors https://loket-demo.myshopify.com https://admin.shopify.com;",
      link: `<${APP_BRIDGE}>; rel="preload"; as="script";`,
    });
    response.end(`<script src="${APP_BRIDGE}"></script><a href="${APP_URL}/app">é</a>`);
  };

  it("loads the stand-in in place of App Bridge and may be framed by the shell", async () => {
    const { proxiedAppOrigin, origin } = await start(htmlApp);
    const response = await fetch(`${proxiedAppOrigin}/app`);
    const page = await response.text();
    expect(page).toBe(`<script src="/__sandbox/app-bridge.js"></script><a href="${proxiedAppOrigin}/app">é</a>`);
    expect(response.headers.get("link")).toContain("</__sandbox/app-bridge.js>");
    expect(response.headers.get("content-security-policy")).toContain(` ${origin};`);
    const script = await fetch(`${proxiedAppOrigin}/__sandbox/app-bridge.js`);
    expect(script.headers.get("content-type")).toContain("javascript");
    expect(await script.text()).toContain("X-Shopify-Retry-Invalid-Session-Request");
  });

  it("believes that it was called at its public address", async () => {
    const { proxiedAppOrigin, received } = await start(htmlApp);
    await fetch(`${proxiedAppOrigin}/app?a=1`, { method: "POST", body: "field=1", headers: { origin: proxiedAppOrigin, cookie: "sandbox_staff=1", authorization: "Bearer x" } });
    const request = received[0];
    expect(request?.headers).toMatchObject({ host: "loket.sandbox", origin: APP_URL, "x-forwarded-host": "loket.sandbox", "x-forwarded-proto": "https", authorization: "Bearer x" });
    expect(request?.headers.cookie).toBeUndefined();
    expect(request?.url.search).toBe("?a=1");
    expect(request?.body.toString()).toBe("field=1");
  });

  it("sends a redirect to the local address, the bounce page's return address included", async () => {
    const bounce = `/auth/session-token?shopify-reload=${encodeURIComponent(`${APP_URL}/app`)}`;
    const { proxiedAppOrigin } = await start((request, response) => void response.writeHead(302, { location: request.url === "/bounce" ? bounce : `${APP_URL}/app` }).end());
    expect((await fetch(`${proxiedAppOrigin}/`, { redirect: "manual" })).headers.get("location")).toBe(`${proxiedAppOrigin}/app`);
    expect((await fetch(`${proxiedAppOrigin}/bounce`, { redirect: "manual" })).headers.get("location")).toBe(bounce);
  });

  it("streams what it does not rewrite", async () => {
    let finish = () => {};
    const { proxiedAppOrigin } = await start((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write("first");
      finish = () => void response.end("last");
    });
    const reader = (await fetch(`${proxiedAppOrigin}/stream`)).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("first");
    finish();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("last");
  });

  it("says in the frame that the app is not up yet", async () => {
    const { proxiedAppOrigin, world } = await start(null);
    const response = await fetch(`${proxiedAppOrigin}/app`);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain(world.options.appOrigin);
  });
});
