import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { LOCALES, type Locale, toLocale } from "#app/contracts/locale.ts";
import { explainRating, openRating, type OpenRating, rateConversation } from "#app/modules/satisfaction/rate-conversation.server.ts";
import { scoreSchema } from "#app/modules/satisfaction/scores.ts";
import { findShopByDomain, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { verifyProxyRequest } from "#app/platform/shopify/verify-proxy.server.ts";
import { choicePage, type RatingPage, type RatingTrouble, ratingTroublePage, thanksPage } from "./rating-pages.ts";
import { readForm } from "./read-form.server.ts";
import { visitorOf } from "./storefront-door.server.ts";
import { limitRatings } from "./storefront-limits.server.ts";
import { renderPage, STYLE } from "./withdrawal-layout.ts";

const MAX_BYTES = 16_384;
/** For the page's own style sheet and its own forms, nothing else; no script exists, and nothing is stored in the browser (GD-02). */
const POLICY = `default-src 'none'; style-src 'sha256-${Buffer.from(sha256(STYLE)).toString("base64")}'; form-action 'self'; base-uri 'none'`;

interface Visit {
  request: Request;
  shop: ShopContext;
  token: string;
  rating: OpenRating;
}

/** GET: the question, or what was answered. Stores nothing: programs that read mails open every link in them. */
export function ratingLoader({ request }: LoaderFunctionArgs): Promise<Response> {
  return withVisit(request, ({ shop, token, rating }) => Promise.resolve(pageOf({ shop, token, rating })));
}

/** POST: a score, or a few words to one that was given. */
export function ratingAction({ request }: ActionFunctionArgs): Promise<Response> {
  return withVisit(request, async ({ request: sent, shop, token, rating }) => {
    const { score, comment } = await readForm(sent, MAX_BYTES);
    const chosen = scoreSchema.safeParse(score);
    if (chosen.success) return pageOf({ shop, token, rating: await rateConversation({ rating, score: chosen.data }) });
    if (comment === undefined || rating.score === null) return pageOf({ shop, token, rating });
    return explain({ shop, token, rating }, comment);
  });
}

/** What was written stays in the field when it is too long. */
async function explain({ shop, token, rating }: Omit<Visit, "request">, comment: string): Promise<RatingPage> {
  try {
    return pageOf({ shop, token, rating: await explainRating({ rating, comment }) });
  } catch (error) {
    if (!isAppError(error, "invalid") || rating.score === null) throw error;
    return thanksPage({ locale: rating.locale, token, score: rating.score, hasComment: rating.hasComment, draft: comment });
  }
}

function pageOf({ shop, token, rating: { locale, score, hasComment } }: Omit<Visit, "request">): RatingPage {
  return score === null ? choicePage({ locale, token, shopName: shop.name }) : thanksPage({ locale, token, score, hasComment });
}

/** The door of the page: Shopify's signature says which shop (SH-09), our own which conversation. Every failure is a kind page. */
async function withVisit(request: Request, work: (visit: Visit) => Promise<RatingPage>): Promise<Response> {
  let [shop, locale]: [ShopContext | null, Locale] = [null, toLocale(request.headers.get("accept-language")?.split(/[,;]/)[0], LOCALES[0])];
  try {
    const { shopDomain } = verifyProxyRequest(request);
    shop = await findShopByDomain(shopDomain);
    if (!shop) throw new AppError("not_found", { reason: "shop_not_installed" });
    await limitRatings({ shopId: shop.id, visitor: visitorOf(request, shop.id) });
    const token = new URL(request.url).searchParams.get("r") ?? "";
    const rating = await openRating({ shopId: shop.id, token });
    locale = rating.locale;
    return respond(locale, shop, await work({ request, shop, token, rating }));
  } catch (error) {
    const { kind, status } = troubleOf(error);
    if (kind === "unavailable") log.error({ reason: isAppError(error) ? error.reason : "unexpected", stack: error instanceof Error ? error.stack : String(error) }, "rating page failed");
    else log.warn({ kind, status }, "rating page refused");
    return respond(locale, shop, ratingTroublePage({ locale, kind }), status);
  }
}

function troubleOf(error: unknown): { kind: RatingTrouble; status: number } {
  if (!isAppError(error)) return { kind: "unavailable", status: 503 };
  if (error.code === "rate_limited") return { kind: "tooMany", status: error.status };
  if (error.reason === "rating_too_late") return { kind: "tooLate", status: 410 };
  return error.status < 500 ? { kind: "unknown", status: error.status } : { kind: "unavailable", status: 503 };
}

function respond(locale: Locale, shop: ShopContext | null, { title, content }: RatingPage, status = 200): Response {
  return new Response(renderPage({ locale, shopName: shop?.name ?? null, title }, content, POLICY), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": locale,
      "content-security-policy": `${POLICY}; frame-ancestors 'none'`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // The address holds the link's signature.
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    },
  });
}
