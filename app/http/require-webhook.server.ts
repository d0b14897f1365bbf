import { env } from "#app/platform/env.server.ts";
import { isSignedBy } from "#app/platform/shopify/verify-hmac.server.ts";

/** Shopify's payloads are far smaller; a larger body is not worth an HMAC. */
const MAX_BYTES = 1_048_576;
const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;
const TOPIC = /^[a-z_]+\/[a-z_]+$/;
const MAX_ID_CHARACTERS = 200;

export interface WebhookDelivery {
  shopDomain: string;
  /** "customers/redact" */
  topic: string;
  /** The same for every attempt to deliver one event. */
  eventId: string;
  /** When it happened at Shopify; null when the header is missing or no date. */
  triggeredAt: Date | null;
  /** Exact body, verified to be JSON. */
  payload: string;
}

/**
 * The door for Shopify's webhooks: verifies the HMAC over the raw bytes (SH-01; shopify.dev, "Verify
 * webhook deliveries"). Our own check instead of the library's, which loads a session from the database
 * before it answers. Throws a Response: 405 not a POST, 413 too large, 400 a header is missing or the
 * body is no JSON, 401 a wrong signature.
 */
export async function requireWebhook(request: Request): Promise<WebhookDelivery> {
  if (request.method !== "POST") throw new Response(null, { status: 405, headers: { allow: "POST" } });
  const signature = header(request, "hmac-sha256");
  const shopDomain = header(request, "shop-domain").toLowerCase();
  const topic = header(request, "topic").toLowerCase();
  const eventId = header(request, "event-id");
  const body = await readBody(request);
  if (!isSignedBy(env.SHOPIFY_API_SECRET, body, signature, "base64")) throw refused(401, "bad_signature");
  // After the signature: only Shopify's own mistakes get this far.
  if (!SHOP_DOMAIN.test(shopDomain) || !TOPIC.test(topic) || eventId.length > MAX_ID_CHARACTERS) throw refused(400, "bad_header");
  return { shopDomain, topic, eventId, triggeredAt: dateOrNull(request.headers.get("x-shopify-triggered-at")), payload: jsonText(body) };
}

function header(request: Request, name: string): string {
  const value = request.headers.get(`x-shopify-${name}`);
  if (!value) throw refused(400, "missing_header");
  return value;
}

async function readBody(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw refused(413, "too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw refused(413, "too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function jsonText(body: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    JSON.parse(text);
    return text;
  } catch {
    throw refused(400, "not_json");
  }
}

function dateOrNull(value: string | null): Date | null {
  const date = new Date(value ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

function refused(status: number, reason: string): Response {
  return Response.json({ error: reason }, { status });
}
