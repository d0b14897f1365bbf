import { action as consents } from "#app/routes/proxy.consents.ts";
import { action as conversations } from "#app/routes/proxy.conversations.ts";
import { action as flow } from "#app/routes/proxy.flow.ts";
import { action as flowAnswers } from "#app/routes/proxy.flow-answers.ts";
import { action as messages } from "#app/routes/proxy.messages.ts";
import { action as orders } from "#app/routes/proxy.orders.ts";
import { action as person } from "#app/routes/proxy.person.ts";
import { action as productComparison } from "#app/routes/proxy.product-comparison.ts";
import { action as productQuestion } from "#app/routes/proxy.product-question.ts";
import { action as products } from "#app/routes/proxy.products.ts";
import { action as report } from "#app/routes/proxy.report.ts";
import { action as start } from "#app/routes/proxy.start.ts";
import { action as updates } from "#app/routes/proxy.updates.ts";
import { action as verify } from "#app/routes/proxy.verify.ts";
import { action as verifyCode } from "#app/routes/proxy.verify-code.ts";
import { action as deleteChat } from "#app/routes/proxy.delete.ts";
import { action as transcript } from "#app/routes/proxy.transcript.ts";
import { action as transcriptMail } from "#app/routes/proxy.transcript-mail.ts";
import { action as contact } from "#app/routes/proxy.contact.ts";
import { action as photos } from "#app/routes/proxy.photos.ts";
import { action as rate } from "#app/routes/proxy.rate.ts";
import { type ProxyRequest, proxyRequest } from "./signed-proxy.ts";

const ROUTES = { start, conversations, messages, updates, person, consents, report, verify, "verify-code": verifyCode, delete: deleteChat, transcript, "transcript-mail": transcriptMail, contact, photos, rate, flow, "flow-answers": flowAnswers, orders, products, "product-question": productQuestion, "product-comparison": productComparison };
export type StorefrontPath = keyof typeof ROUTES;

let visitors = 0;

/** Calls a route of the storefront as Shopify forwards it; each call comes from an address of its own unless it names one. */
export function callStorefront(path: StorefrontPath, request: ProxyRequest): Promise<Response> {
  visitors += 1;
  const headers = { "x-forwarded-for": `203.0.113.${visitors % 250}, 10.0.0.${Math.floor(visitors / 250)}`, ...request.headers };
  return ROUTES[path]({ request: proxyRequest(path, { ...request, headers }), params: {}, context: {} });
}
