import type { LoaderFunctionArgs } from "@remix-run/node";
import { mintIdToken } from "#sandbox/shopify/signing.ts";

const CREDENTIALS = { apiKey: "loket-sandbox-key", apiSecret: "shpss_sandbox_secret" };
/** Shopify's library answers robots with 410. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** The sandbox's shops and their staff, see sandbox/shopify/seed. */
export const MAIN_SHOP = "loket-demo.myshopify.com";
export const MARIJKE = "42";
export const KARIM = "43";
export const OTHER_SHOP = "andere-winkel.myshopify.com";

export interface StaffRequest {
  shop?: string;
  staffId?: string;
  apiKey?: string;
  apiSecret?: string;
  /** Seconds since the token was made; they live for 60. */
  ageSeconds?: number;
  /** Instead of a token made from the above; null: none at all. */
  token?: string | null;
  params?: Record<string, string>;
  /** Makes it a POST with this JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A session token as App Bridge hands it to the app (SH-10). */
export function sessionToken({ shop = MAIN_SHOP, staffId = MARIJKE, ageSeconds = 0, ...credentials }: StaffRequest = {}): string {
  const { apiKey = CREDENTIALS.apiKey, apiSecret = CREDENTIALS.apiSecret } = credentials;
  return mintIdToken({ shopDomain: shop, staffId, apiKey, apiSecret, issuedAt: Math.floor(Date.now() / 1_000) - ageSeconds });
}

/** What the embedded app's own scripts send: the token in the Authorization header. */
export function staffCall(path: string, request: StaffRequest = {}): LoaderFunctionArgs {
  const token = request.token === undefined ? sessionToken(request) : request.token;
  return argumentsOf(path, request, token === null ? {} : { authorization: `Bearer ${token}` });
}

/** What the admin's frame asks for: a page, the token in its address. */
export function staffPage(path: string, request: StaffRequest = {}): LoaderFunctionArgs {
  const { shop = MAIN_SHOP } = request;
  const token = request.token === undefined ? sessionToken(request) : request.token;
  const url = new URL(path, "https://loket.sandbox");
  const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64url");
  for (const [name, value] of Object.entries({ embedded: "1", shop, host })) url.searchParams.set(name, value);
  if (token !== null) url.searchParams.set("id_token", token);
  return argumentsOf(url.pathname + url.search, request, { accept: "text/html" });
}

function argumentsOf(path: string, { body, headers, params = {} }: StaffRequest, more: Record<string, string>): LoaderFunctionArgs {
  const request = new Request(new URL(path, "https://loket.sandbox"), {
    headers: { "user-agent": BROWSER, ...(body === undefined ? {} : { "content-type": "application/json" }), ...more, ...headers },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return { request, params, context: {} };
}

/** Status and reason with which a loader or action refused; fails when it did not. */
export async function refusalOf(work: Promise<unknown>): Promise<{ status: number; reason: string | null; headers: Headers }> {
  const thrown: unknown = await work.then((answer) => Promise.reject(new Error(`was let in: ${JSON.stringify(answer)}`)), (error: unknown) => error);
  if (thrown instanceof Response) return { status: thrown.status, reason: null, headers: thrown.headers };
  if (typeof thrown === "object" && thrown !== null && "init" in thrown) {
    const { init, data } = thrown as { init: ResponseInit | null; data: { reason?: string } };
    return { status: init?.status ?? 200, reason: data.reason ?? null, headers: new Headers(init?.headers) };
  }
  throw thrown;
}
