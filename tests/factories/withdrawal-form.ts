import { action, loader } from "#app/routes/proxy.withdrawal.ts";
import { proxyRequest, type ProxyRequest } from "./signed-proxy.ts";

/** What a browser without JavaScript sees and sends. */
export interface SeenPage {
  status: number;
  headers: Headers;
  html: string;
  /** Hidden and visible fields of the form with this step. */
  fieldsOf(step: string): Record<string, string>;
  text: string;
}

let visitors = 0;

interface Visit extends Partial<ProxyRequest> {
  shop: string;
  lang?: string;
  fields?: Record<string, string>;
  order?: string;
}

async function visit(method: "GET" | "POST", { lang = "nl", fields, order, ...request }: Visit): Promise<SeenPage> {
  visitors += 1;
  const signed = proxyRequest("withdrawal", {
    method, rawBody: method === "GET" ? null : new URLSearchParams(fields).toString(),
    query: { ...(lang ? { lang } : {}), ...(order ? { order } : {}) }, ...request,
    headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": `198.51.100.${visitors % 250}, 10.1.0.${Math.floor(visitors / 250)}`, ...request.headers },
  });
  const args = { request: signed, params: {}, context: {} };
  return see(await (method === "GET" ? loader(args) : action(args)));
}

export const openForm = (request: Visit) => visit("GET", request);
export const sendForm = (request: Visit) => visit("POST", request);

async function see(response: Response): Promise<SeenPage> {
  const html = await response.text();
  return { status: response.status, headers: response.headers, html, text: unescape(html.replace(/<style>[\s\S]*?<\/style>/g, "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")), fieldsOf: (step) => fieldsOf(html, step) };
}

function fieldsOf(html: string, step: string): Record<string, string> {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes(`name="step" value="${step}"`)) ?? "";
  const inputs = [...form.matchAll(/<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"/g)].map(([, name, value]) => [name as string, unescape(value as string)]);
  const areas = [...form.matchAll(/<textarea[^>]*?name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)].map(([, name, value]) => [name as string, unescape(value as string)]);
  return Object.fromEntries([...inputs, ...areas]) as Record<string, string>;
}

const CHARACTERS: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const unescape = (text: string) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => CHARACTERS[entity] as string);

export const LOTTE = { name: "Lotte Peeters", contract: "Bestelling #1001", contact: "lotte@example.be" };

/** The whole walk of a shopper, up to the page that follows the confirmation. */
export async function withdraw({ fields = LOTTE, ...request }: Visit): Promise<{ review: SeenPage; receipt: SeenPage; sent: Record<string, string> }> {
  const form = await openForm(request);
  const review = await sendForm({ ...request, fields: { ...form.fieldsOf("review"), ...fields } });
  const sent = review.fieldsOf("confirm");
  return { review, receipt: await sendForm({ ...request, fields: sent }), sent };
}
