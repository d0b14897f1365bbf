import type { Locale } from "#app/contracts/locale.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { formatMoney } from "./local-format.ts";
import type { TemplateTexts } from "./template-texts.ts";

/** More of them are told as one sum. */
const MAX_TOLD = 2;
/** Banks book within days: whoever waits longer is not helped by the date alone. */
const BOOKED_WITHIN_MS = 14 * 86_400_000;

/** Asks how a refund is doing, rather than for one, in the four languages. */
const ASKS_HOW = new RegExp(
  [
    String.raw`waar (?:blijft|is)|wanneer|hoe ?lang|nog (?:niet|niets|geen|steeds)|al (?:terug|gestort|gebeurd)|al\b.*(?:terugbetaald|teruggestort)`,
    String.raw`où (?:est|en est)|quand|combien de temps|pas encore|toujours (?:pas|rien)|déjà`,
    String.raw`wo (?:ist|bleibt)|wann|wie lange|noch (?:nicht|kein|immer)|schon|bereits`,
    String.raw`where|when|how long|(?:not|n['’]t)\b.*\byet|still (?:not|no|wait|have)|already`,
  ].map((words) => `(?:${words})`).join("|"),
  "iu",
);

/** Whether the message asks where a refund is. */
export function asksHowRefundIs(question: string): boolean {
  return ASKS_HOW.test(question);
}

/**
 * What was paid back for an order and when; that nothing was, when somebody asks for it and Shopify says so. What
 * Shopify withholds is not told (SH-06).
 */
export function describeRefunds(order: OrderFacts, { isAsked, texts, day, locale }: { isAsked: boolean; texts: TemplateTexts; day: (at: string) => string; locale: Locale }): string[] {
  const dated = order.refunds.flatMap(({ createdAt, amount }) => (createdAt && amount && Number(amount.amount) > 0 ? [{ createdAt, amount }] : []));
  if (dated.length > 0 && dated.length <= MAX_TOLD && dated.length === order.refunds.length) {
    return dated.map(({ createdAt, amount }) => texts.refunded(order.name, formatMoney(amount, locale), day(createdAt)));
  }
  const total = order.refundedAmount;
  if (total && Number(total.amount) > 0) return [texts.refunded(order.name, formatMoney(total, locale), null)];
  return isAsked && total && order.financialStatus === "PAID" ? [texts.noRefundYet(order.name)] : [];
}

/** The date of the last refund answers who asks where it is, unless it should have been booked long since. */
export function isRefundAnswered(question: string, order: OrderFacts, now: Date): boolean {
  const last = order.refunds.map(({ createdAt }) => (createdAt ? Date.parse(createdAt) : 0)).sort((a, b) => b - a)[0] ?? 0;
  return asksHowRefundIs(question) && now.getTime() - last < BOOKED_WITHIN_MS;
}

/** Something was paid back for it, or may still be: the order that a question about a refund is about. */
export function hasRefundAtStake(order: OrderFacts): boolean {
  return Number(order.refundedAmount?.amount ?? 0) > 0 || order.cancelledAt !== null || (order.returns ?? []).length > 0;
}
