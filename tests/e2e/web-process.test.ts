import http from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#app/platform/id.server.ts";
import { sessionToken, staffCall, staffPage } from "#tests/factories/staff-request.ts";
import { proxyRequest } from "#tests/factories/signed-proxy.ts";
import { DEMO_SHOP_DOMAIN } from "../../scripts/stack/local-app.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

const RETRY_HEADER = "x-shopify-retry-invalid-session-request";
let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.stop());

/** Sends a Request that was made for the app's public address to the process itself. */
function send(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  return fetch(stack.appOrigin + pathname + search, { method: request.method, headers: request.headers, body: request.body, redirect: "manual", duplex: "half" });
}

describe("the built web server", () => {
  it("is alive and ready", async () => {
    expect((await fetch(`${stack.appOrigin}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${stack.appOrigin}/readyz`)).json()).toEqual({ ready: true, checks: { database: "ok", queue: "ok", migrations: "ok" } });
  });

  it("gives staff a page that only their shop's admin may frame and only our scripts run in (SEC-07)", async () => {
    const response = await send(staffPage("/app").request);
    expect(response.status).toBe(200);
    const policy = response.headers.get("content-security-policy")!;
    expect(policy).toContain(`frame-ancestors https://${DEMO_SHOP_DOMAIN} https://admin.shopify.com`);
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' https:\/\/cdn\.shopify\.com(;|$)/);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const page = await response.text();
    const nonce = /'nonce-([^']+)'/.exec(policy)![1];
    const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`) && !tag.includes('src="https://cdn.shopify.com'))).toEqual([]);
  });

  it("gives the page's own calls data for a good session token, and asks App Bridge for a new one for a bad (SH-10)", async () => {
    const good = await send(staffCall("/app/inbox.data").request);
    expect(good.status).toBe(200);
    for (const token of [sessionToken({ ageSeconds: 120 }), sessionToken({ apiSecret: "guessed" }), "nonsense"]) {
      const bad = await send(staffCall("/app/inbox.data", { token }).request);
      expect({ status: bad.status, retry: bad.headers.get(RETRY_HEADER) }).toEqual({ status: 401, retry: "1" });
      expect(await bad.text()).not.toContain("counts");
    }
  });

  it("bounces a page whose token is missing or old through App Bridge", async () => {
    const bounced = await send(staffPage("/app/inbox", { token: null }).request);
    expect(bounced.status).toBe(302);
    const bounce = await send(new Request(new URL(bounced.headers.get("location")!, "https://loket.sandbox"), { headers: staffPage("/").request.headers }));
    expect(bounce.status).toBe(200);
    expect(await bounce.text()).toContain("app-bridge.js");
  });

  it("refuses what is not signed, not a POST, or too large, before any work", async () => {
    const forged = await send(proxyRequest("messages", { shop: DEMO_SHOP_DOMAIN, secret: "guessed" }));
    expect(forged.status).toBe(401);
    expect((await fetch(`${stack.appOrigin}/webhooks`)).status).toBe(405);
    expect((await fetch(`${stack.appOrigin}/proxy/messages`)).status).toBeGreaterThanOrEqual(400);
    const huge = await fetch(`${stack.appOrigin}/webhooks`, { method: "POST", body: "x".repeat(5_000_000) }).then(({ status }) => status, () => "cut off");
    expect([413, "cut off"]).toContain(huge);
    expect((await fetch(`${stack.appOrigin}/nowhere`)).status).toBe(404);
  });

  it("keeps its assets for a year and compresses them", async () => {
    const page = await (await send(staffPage("/app").request)).text();
    const [asset] = /\/assets\/[\w.-]+\.js/.exec(page)!;
    const response = await fetch(stack.appOrigin + asset, { headers: { "accept-encoding": "br" } });
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("content-encoding")).toBe("br");
    expect((await fetch(stack.appOrigin + asset, { headers: { "if-none-match": response.headers.get("etag")! } })).status).toBe(304);
  });
});

describe("told to stop (SIGTERM)", () => {
  it("the web server ends the request that it is in, takes no new one, and leaves with 0", async () => {
    const chat = await startChat();
    const message = proxyRequest("messages", { shop: DEMO_SHOP_DOMAIN, body: { ...chat, clientMessageId: newId(), body: "Vlak voor het einde" } });
    const bytes = Buffer.from(await message.clone().arrayBuffer());
    const web = stack.processes.find(({ name }) => name === "web")!;

    const { request, answered } = openRequest(message, bytes.length);
    request.write(bytes.subarray(0, 20));
    await web.waitForLine('"web ready"');
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.kill(web.pid, "SIGTERM");
    await web.waitForLine("web drains");
    await expect(fetch(`${stack.appOrigin}/healthz`)).rejects.toThrow();
    expect(web.hasExited()).toBe(false);
    request.end(bytes.subarray(20));
    expect(await answered).toMatchObject({ status: 201 });
    expect(await web.exited).toBe("exit code 0");
    expect(web.tail()).toContain("web stopped");
  });

  it("the worker leaves with 0 as well", async () => {
    const worker = stack.processes.find(({ name }) => name === "worker")!;
    await worker.stop();
    expect(await worker.exited).toBe("exit code 0");
    expect(worker.tail()).toContain("worker stopped");
  });
});

async function startChat(): Promise<{ conversationId: string; token: string }> {
  const response = await send(proxyRequest("conversations", { shop: DEMO_SHOP_DOMAIN, body: { locale: "nl", consents: { aiAssistance: false } } }));
  expect(response.status).toBe(201);
  const { conversationId, token } = (await response.json()) as { conversationId: string; token: string };
  return { conversationId, token };
}

/** The request with its headers sent and its body still to come. */
function openRequest(request: Request, length: number) {
  const { pathname, search } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), "content-length": String(length) };
  const outgoing = http.request(stack.appOrigin + pathname + search, { method: "POST", headers });
  const answered = new Promise<{ status: number | undefined }>((resolve, reject) => {
    outgoing.once("response", (response) => response.resume().once("end", () => resolve({ status: response.statusCode })));
    outgoing.once("error", reject);
  });
  return { request: outgoing, answered };
}
