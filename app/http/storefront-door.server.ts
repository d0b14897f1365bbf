import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { LOCALES, type Locale, toLocale } from "#app/contracts/locale.ts";
import { MAX_BODY_BYTES, type StorefrontError } from "#app/contracts/storefront.ts";
import { findShopByDomain, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { verifyProxyRequest } from "#app/platform/shopify/verify-proxy.server.ts";
import { readJson } from "./read-json.server.ts";
import { storefrontMessage } from "./storefront-messages.ts";

/** A request that came through Shopify's app proxy. Shop and customer are the signature's word (SH-09). */
export interface ShopperRequest<Body> {
  shop: ShopContext;
  shopId: string;
  customerId: string | null;
  /** Keyed hash of the address, for counting only; never stored with a conversation (GD-02). */
  visitor: string;
  /** The shopper's language, for the words of an answer. */
  locale: Locale;
  body: Body;
}

type Handler<Body> = (request: ShopperRequest<Body>) => Promise<Response>;

/**
 * The door for shoppers: verifies Shopify's signature, finds the shop, reads and parses the body, runs the
 * handler, and turns every refusal into a kind sentence in the shopper's language.
 */
export function storefrontAction<Schema extends z.ZodType>(schema: Schema, handle: Handler<z.infer<Schema>>, { maxBytes = MAX_BODY_BYTES, tooLarge = "message_too_long" }: { maxBytes?: number; /** Why a larger body is refused. */ tooLarge?: string } = {}) {
  return async ({ request }: ActionFunctionArgs): Promise<Response> => {
    const language = { locale: toLocale(request.headers.get("accept-language"), LOCALES[0]) };
    try {
      return await handle(await requireShopper(request, schema, language, { maxBytes, tooLarge }));
    } catch (error) {
      return refusal(error, language.locale);
    }
  };
}

async function requireShopper<Schema extends z.ZodType>(request: Request, schema: Schema, language: { locale: Locale }, limit: { maxBytes: number; tooLarge: string }): Promise<ShopperRequest<z.infer<Schema>>> {
  if (request.method !== "POST") throw new AppError("invalid", { reason: "method_not_allowed" });
  const { shopDomain, customerId } = verifyProxyRequest(request);
  const shop = await findShopByDomain(shopDomain);
  if (!shop) throw new AppError("not_found", { reason: "shop_not_installed" });
  // Until the body is read, the page's header says the language.
  language.locale = toLocale(request.headers.get("accept-language"), shop.primaryLocale);
  const json = await readJson(request, limit.maxBytes, limit.tooLarge);
  language.locale = toLocale(statedLocale(json), toLocale(request.headers.get("accept-language"), shop.primaryLocale));
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw invalidBody(parsed.error);
  return { shop, shopId: shop.id, customerId, visitor: visitorOf(request, shop.id), locale: language.locale, body: parsed.data };
}

function statedLocale(json: unknown): string | null {
  const locale = typeof json === "object" && json !== null && "locale" in json ? json.locale : null;
  return typeof locale === "string" ? locale : null;
}

function invalidBody(error: z.ZodError): AppError {
  const tooLong = error.issues.some((issue) => issue.path[0] === "body" && issue.code === "too_big");
  const empty = error.issues.some((issue) => issue.path[0] === "body" && issue.code === "too_small");
  const isAddress = error.issues.some((issue) => issue.path[0] === "email");
  return new AppError("invalid", { reason: tooLong ? "message_too_long" : empty ? "empty_message" : isAddress ? "bad_email" : "invalid_request" });
}

/** Keyed hash of the visitor's address, for counting only. */
export function visitorOf(request: Request, shopId: string): string {
  const address = request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown";
  return keyedHash(shopId, `visitor ${address}`);
}

function refusal(error: unknown, locale: Locale): Response {
  const known = isAppError(error) ? error : new AppError("internal", { reason: "unexpected", cause: error });
  if (known.code === "internal") log.error({ reason: known.reason, stack: error instanceof Error ? error.stack : String(error) }, "storefront request failed");
  else log.warn({ code: known.code, reason: known.reason }, "storefront request refused");
  const retryAfterSeconds = known.retryAfterMs === undefined ? undefined : Math.ceil(known.retryAfterMs / 1_000);
  const body: StorefrontError = {
    error: { reason: known.reason, message: storefrontMessage(known.reason, known.status, locale), ...(retryAfterSeconds ? { retryAfterSeconds } : {}) },
  };
  return Response.json(body, { status: known.status, headers: { "cache-control": "no-store", ...(retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {}) } });
}

/** A JSON answer that no cache keeps. */
export function answer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
