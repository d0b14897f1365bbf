import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { LOCALES, type Locale, toLocale } from "#app/contracts/locale.ts";
import { cleanOptionalText } from "#app/modules/conversation/message-body.server.ts";
import { findShopByDomain, recallShop, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { checkFields, FIELD_NAMES, type WithdrawalFields } from "#app/modules/withdrawal/form-fields.ts";
import { newFormToken, readFormToken } from "#app/modules/withdrawal/form-token.server.ts";
import { receiveWithdrawal } from "#app/modules/withdrawal/receive-withdrawal.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { type ProxyCaller, verifyProxyRequest } from "#app/platform/shopify/verify-proxy.server.ts";
import { readForm } from "./read-form.server.ts";
import { visitorOf } from "./storefront-door.server.ts";
import { renderPage, STYLE } from "./withdrawal-layout.ts";
import { confirmPage, formPage, type Page, receiptPage, troublePage, type TroubleKind } from "./withdrawal-pages.ts";

const MAX_BYTES = 16_384;
/** For the page's own style sheet and its own forms, nothing else; no script exists. */
const POLICY = `default-src 'none'; style-src 'sha256-${Buffer.from(sha256(STYLE)).toString("base64")}'; form-action 'self'; base-uri 'none'`;

interface Visit {
  request: Request;
  locale: Locale;
  shop: ShopContext;
  customerId: string | null;
}

interface Attempt {
  token: string;
  fields: WithdrawalFields;
}

/** GET: an empty form, or one with the order number of a link (`?order=`). Stores and sends nothing (CO-03). */
export function withdrawalLoader({ request }: LoaderFunctionArgs): Promise<Response> {
  return withVisit(request, ({ locale, shop }) => {
    const contract = cleanOptionalText(new URL(request.url).searchParams.get("order") ?? "").slice(0, 100);
    return Promise.resolve(respond(locale, shop, formPage({ locale, shop, token: newFormToken({ shopId: shop.id }), fields: { name: "", contract, contact: "" } })));
  });
}

/** POST: check, go back, or confirm. Only "confirm" with a good token and complete fields is a withdrawal. */
export function withdrawalAction({ request }: ActionFunctionArgs): Promise<Response> {
  return withVisit(request, takeStep);
}

async function takeStep(visit: Visit, track: (attempt: Attempt) => void): Promise<Response> {
  const { request, locale, shop } = visit;
  const form = await readForm(request, MAX_BYTES);
  const fields = Object.fromEntries(FIELD_NAMES.map((name) => [name, cleanOptionalText(form[name] ?? "")])) as unknown as WithdrawalFields;
  const token = form.token ?? "";
  const submissionId = readFormToken({ shopId: shop.id, token });
  const state = { locale, shop, fields, token: submissionId ? token : newFormToken({ shopId: shop.id }) };
  const problems = checkFields(fields);
  if (form.step === "edit") return respond(locale, shop, formPage(state));
  if (Object.keys(problems).length > 0) return respond(locale, shop, formPage({ ...state, problems }), 422);
  if (form.step !== "confirm") return respond(locale, shop, confirmPage(state));
  if (!submissionId) return respond(locale, shop, formPage({ ...state, isExpired: true }), 422);
  track({ token, fields });
  const receipt = await receiveWithdrawal({ shop, locale, fields, submissionId, customerId: visit.customerId, visitor: visitorOf(request, shop.id) });
  return respond(locale, shop, receiptPage({ locale, shop, receipt }));
}

/**
 * The door of the withdrawal function: Shopify's signature says which shop (SH-09). Every failure is a page in the
 * shopper's language that says what did not happen; an outage names the shop's address (CO-05).
 */
async function withVisit(request: Request, work: (visit: Visit, track: (attempt: Attempt) => void) => Promise<Response>): Promise<Response> {
  let attempt: Attempt | null = null;
  let caller: ProxyCaller | null = null;
  try {
    caller = verifyProxyRequest(request);
    const shop = await findShopByDomain(caller.shopDomain);
    if (!shop) throw new AppError("not_found", { reason: "shop_not_installed" });
    const locale = localeOf(request, shop.primaryLocale);
    return await work({ request, locale, shop, customerId: caller.customerId }, (given) => (attempt = given));
  } catch (error) {
    const shop = caller && recallShop(caller.shopDomain);
    const locale = localeOf(request, shop?.primaryLocale ?? LOCALES[0]);
    const { kind, status } = troubleOf(error);
    if (kind === "unavailable") log.error({ reason: isAppError(error) ? error.reason : "unexpected", stack: error instanceof Error ? error.stack : String(error) }, "withdrawal page failed");
    else log.warn({ kind, status }, "withdrawal page refused");
    return respond(locale, kind === "unknownShop" ? null : shop, troublePage({ locale, kind, shop, attempt }), status);
  }
}

function troubleOf(error: unknown): { kind: TroubleKind; status: number } {
  if (!isAppError(error)) return { kind: "unavailable", status: 503 };
  if (error.code === "rate_limited") return { kind: "tooMany", status: error.status };
  if (error.reason === "shop_not_installed") return { kind: "unknownShop", status: error.status };
  return error.status < 500 ? { kind: "notUnderstood", status: error.status } : { kind: "unavailable", status: 503 };
}

/** The link's word, then the browser's, then the shop's language. */
function localeOf(request: Request, fallback: Locale): Locale {
  const browser = request.headers.get("accept-language")?.split(/[,;]/)[0];
  return toLocale(new URL(request.url).searchParams.get("lang"), toLocale(browser, fallback));
}

function respond(locale: Locale, shop: ShopContext | null, { title, content, withLanguages = false }: Page, status = 200): Response {
  return new Response(renderPage({ locale, shopName: shop?.name ?? null, title, withLanguages }, content, POLICY), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": locale,
      "content-security-policy": `${POLICY}; frame-ancestors 'none'`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    },
  });
}
