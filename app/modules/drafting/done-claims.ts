import type { Money, OrderFacts } from "#app/modules/orders/order-facts.ts";
import { extractFactTokens } from "./fact-tokens.ts";
import { splitSentences } from "./split-sentences.ts";
import { checkStatuses } from "./status-claims.ts";

/** An action that goes along with a reply: the reply leaves only when it has succeeded. */
export interface PromisedAction {
  kind: string;
  orderName: string;
  /** Sums that it moves. */
  amounts: Money[];
}

/** What a sentence says the shop has done. */
type Deed = "refunded" | "cancelled" | "address_changed" | "return_opened" | "link_sent" | "something";

/** A sentence that tells of a deed which nothing bears out. */
export interface UndoneClaim {
  sentence: string;
  /** "claims_undone_action", or "claims_other_amount" when the deed is there with another sum. */
  code: "claims_undone_action" | "claims_other_amount";
}

const DONE_BY: Record<Deed, readonly string[]> = {
  refunded: ["refund", "order_cancel"],
  cancelled: ["order_cancel", "order_cancel_unpaid"],
  address_changed: ["address_change"],
  return_opened: ["return_start", "return_approve"],
  link_sent: ["tracking_resend"],
  something: ["refund", "order_cancel", "address_change", "return_start", "return_approve", "return_decline", "tracking_resend", "order_tag", "order_note", "order_cancel_unpaid"],
};

/** "I have …", "ik heb …", "nous venons de …": the shop speaks of its own deed. */
const WE_HAVE = String.raw`(?<!\p{L})(?:(?:ik|wij|we) (?:heb|hebben)|heb (?:ik|wij|we)|hebben (?:ik|wij|we)|j['’]ai|nous avons|je viens de|nous venons de|(?:ich|wir) (?:habe|haben)|habe ich|haben wir|(?:i|we)(?: have|['’]ve| just))(?!\p{L})`;
const DEEDS: [Deed, string][] = [
  ["refunded", "terugbetaald|teruggestort|gestort|vergoed|rembours(?:é|ée|és|ées|er)|vers(?:é|er)|recrédit(?:é|er)|erstattet|zurückerstattet|rückerstattet|zurückgezahlt|zurücküberwiesen|refunded|reimbursed|credited|paid back"],
  ["cancelled", "geannuleerd|annul(?:é|ée|és|ées|er)|storniert|cancelled|canceled"],
  ["address_changed", "gewijzigd|aangepast|veranderd|bijgewerkt|modifi(?:é|ée|er)|chang(?:é|ée|er)|mis(?:e)? à jour|mettre à jour|corrig(?:é|ée|er)|geändert|angepasst|aktualisiert|changed|updated|corrected"],
  ["return_opened", "aangemaakt|aangemeld|geregistreerd|goedgekeurd|gestart|cré(?:é|ée|er)|enregistr(?:é|ée|er)|approuv(?:é|ée|er)|accept(?:é|ée|er)|ouvert|erstellt|angelegt|registriert|genehmigt|eröffnet|created|registered|approved|accepted|opened|started"],
  ["something", "geregeld|verwerkt|doorgegeven|in orde gebracht|réglé(?:e)?|trait(?:é|ée|er)|veranlasst|bearbeitet|erledigt|processed|arranged|issued|taken care"],
];
const ABOUT_A_LINK = /link|tracking|track|suivi|lien|sendungsverfolgung|e-?mail|mailtje/iu;
const SENT = String.raw`(?:ge|ver|door|toe|op)?(?:ge)?stuurd|gemaild|verzonden|envoy(?:é|ée|er)|renvoy(?:é|ée|er)|transmis(?:e)?|gesendet|geschickt|zugeschickt|gemailt|sent|resent|emailed|forwarded`;

const own = DEEDS.map(([deed, words]) => [deed, new RegExp(`${WE_HAVE}(?:\\s+[^\\s.!?]+){0,9}?\\s+(?:${words})(?!\\p{L})`, "iu")] as const);
const ownSent = new RegExp(`${WE_HAVE}(?:\\s+[^\\s.!?]+){0,9}?\\s+(?:${SENT})(?!\\p{L})`, "iu");

/**
 * Pure. Sentences of a reply that tell of a deed of the shop ("I have refunded …", CO-13) which neither an action of
 * the same decision nor the orders as they are bear out. `orders` null: they could not be read, so only what the
 * shop says of itself is judged. `past`: actions done earlier in this conversation.
 */
export function findUndoneClaims({ text, actions, past = [], orders }: { text: string; actions: PromisedAction[]; past?: PromisedAction[]; orders: OrderFacts[] | null }): UndoneClaim[] {
  return splitSentences(text).flatMap((sentence): UndoneClaim[] => {
    const deeds = deedsOf(sentence, orders);
    if (deeds.length === 0) return [];
    const named = namedOrders(sentence);
    const isNamed = ({ orderName }: { orderName: string }) => named.length === 0 || named.includes(plainName(orderName));
    const known = [...actions, ...past].filter(isNamed);
    const mine = (orders ?? []).filter(({ name }) => isNamed({ orderName: name }));
    const isDone = (deed: Deed) => known.some(({ kind }) => DONE_BY[deed].includes(kind)) || mine.some((order) => shows(order, deed));
    if (!deeds.every(isDone)) return [{ sentence, code: "claims_undone_action" }];
    return deeds.includes("refunded") && !amountsAreKnown(sentence, known, mine) ? [{ sentence, code: "claims_other_amount" }] : [];
  });
}

/** Whether a reply tells of any deed at all: only then the orders have to be read. */
export function tellsOfDeeds(text: string): boolean {
  return splitSentences(text).some((sentence) => deedsOf(sentence, []).length > 0);
}

function deedsOf(sentence: string, orders: OrderFacts[] | null): Deed[] {
  const deeds = own.filter(([, pattern]) => pattern.test(sentence)).map(([deed]) => deed);
  if (ABOUT_A_LINK.test(sentence) && ownSent.test(sentence)) deeds.push("link_sent");
  // "The order is cancelled", said by nobody in particular, is as much of a claim.
  if (orders !== null) for (const { status } of statusProblems(sentence)) deeds.push(status);
  return [...new Set(deeds)];
}

function statusProblems(sentence: string): { status: "refunded" | "cancelled" }[] {
  return checkStatuses(sentence, []).problems.flatMap((problem) => {
    const status = problem.replace("status_not_in_context:", "");
    return status === "refunded" || status === "cancelled" ? [{ status }] : [];
  });
}

function shows(order: OrderFacts, deed: Deed): boolean {
  if (deed === "refunded") return Number(order.refundedAmount?.amount ?? 0) > 0;
  if (deed === "cancelled") return order.cancelledAt !== null;
  return deed === "return_opened" && (order.returns?.length ?? 0) > 0;
}

/** Sums in a sentence about money that went back must be those of the actions or of the orders. */
function amountsAreKnown(sentence: string, actions: PromisedAction[], orders: OrderFacts[]): boolean {
  const known = new Set([
    ...actions.flatMap(({ amounts }) => amounts.map(({ amount }) => String(Number(amount)))),
    ...orders.flatMap(({ refundedAmount, refunds }) => [refundedAmount, ...refunds.map(({ amount }) => amount)].flatMap((sum) => (sum ? [String(Number(sum.amount))] : []))),
  ]);
  return extractFactTokens(sentence).every(({ kind, value }) => kind !== "amount" || known.has(value));
}

function namedOrders(sentence: string): string[] {
  return extractFactTokens(sentence).flatMap(({ kind, value }) => (kind === "order" ? [value] : []));
}

/** "#1005" as the tokens write it. */
function plainName(orderName: string): string {
  return orderName.replace(/[#\s]/g, "").toUpperCase();
}
