import { RATING_PATH } from "#app/modules/conversation/rating-link.server.ts";
import { action, loader } from "#app/routes/proxy.rating.ts";
import { proxyRequest } from "./signed-proxy.ts";

export interface SeenRating {
  status: number;
  headers: Headers;
  html: string;
  text: string;
}

let visitors = 0;

interface Visit {
  shop: string;
  /** Of the link. */
  token: string;
  /** Absent: the page is only looked at. */
  fields?: Record<string, string>;
  headers?: Record<string, string>;
}

/** Opens the page that a link leads to, or sends one of its forms, as Shopify forwards it. */
export async function visitRating({ shop, token, fields, headers = {} }: Visit): Promise<SeenRating> {
  visitors += 1;
  const request = proxyRequest("rating", {
    shop, query: { r: token }, method: fields ? "POST" : "GET", rawBody: fields ? new URLSearchParams(fields).toString() : null,
    headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": `192.0.2.${visitors % 250}, 10.2.0.${Math.floor(visitors / 250)}`, ...headers },
  });
  const response = await (fields ? action : loader)({ request, params: {}, context: {} });
  const html = await response.text();
  return { status: response.status, headers: response.headers, html, text: html.replace(/<style>[\s\S]*?<\/style>/g, "").replace(/<[^>]+>/g, " ").replace(/&#39;/g, "'").replace(/\s+/g, " ") };
}

/** The token of the link in a text; null: it holds none. */
export function tokenIn(text: string): string | null {
  return new RegExp(`${RATING_PATH}\\?r=([\\w-]+)`).exec(text)?.[1] ?? null;
}
