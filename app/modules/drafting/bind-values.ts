import type { Locale } from "#app/contracts/locale.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { isDenial } from "./clause-words.ts";
import { type ContextFacts, itemsSaying } from "./context-facts.ts";
import type { FactToken } from "./fact-tokens.ts";
import { NUMBER_OF_WORD } from "./fact-words.ts";
import type { ContextItem } from "./prompt-context.ts";
import { shopDay } from "./shop-day.ts";
import { isConditional } from "./status-claims.ts";
import { readTextFacts, tokenKey } from "./text-facts.ts";
import { contentStems } from "./word-overlap.ts";

export interface Binding {
  text: string;
  tokens: FactToken[];
  facts: ContextFacts;
  cited: ContextItem[];
  locale: Locale;
  timezone: string;
}

/**
 * The items that say a value about what the sentence speaks of. Another order than the named one does not count, nor a text
 * that is neither cited nor about the same: "3 working days" of a tracking scan proves nothing about an invoice.
 */
export function itemsBearing(token: FactToken, { text, tokens, facts, cited, locale }: Binding): ContextItem[] {
  const saying = itemsSaying(token, facts);
  if (saying.length === 0 || token.kind === "order" || token.kind === "link" || token.kind === "email") return saying;
  const named = namedOrders(tokens, facts);
  const words = topicWords(text);
  return saying.filter((item) => {
    if (item.kind === "order") return named.length === 0 || named.includes(item.order);
    if (cited.includes(item) || item.passage.locale !== locale) return true;
    // A bare number says too little to be looked for beyond what is cited.
    if (token.kind === "number" && cited.some(({ kind }) => kind === "passage")) return false;
    const speaksOfIt = readTextFacts(item.passage.text).sentences.filter((sentence) => holds(sentence.keys, token));
    return speaksOfIt.some((sentence) => sharesWord(words, sentence.content)) || sharesWord(words, topicWords(item.passage.title));
  });
}

/** As it stands, or as a part of what the source says: "14" of "14 days", "12 November" of that day in a year. */
function holds(keys: ReadonlySet<string>, token: FactToken): boolean {
  if (keys.has(tokenKey(token))) return true;
  return [...keys].some((key) => (token.kind === "date" ? key.startsWith("date:") && key.endsWith(token.value) : key.slice(key.indexOf(":") + 1).split(/[ x:-]/).includes(token.value)));
}

const NUMBER_STEMS: ReadonlySet<string> = new Set([...NUMBER_OF_WORD.keys()].flatMap((word) => [...contentStems(word)]));

function topicWords(text: string): Set<string> {
  return new Set([...contentStems(text)].filter((stem) => !/^\d/.test(stem) && !NUMBER_STEMS.has(stem)));
}

function sharesWord(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((word) => b.has(word));
}

/** The orders that a sentence names. */
export function namedOrders(tokens: FactToken[], facts: ContextFacts): OrderFacts[] {
  const names = tokens.filter(({ kind }) => kind === "order").map(({ value }) => `#${value.replace(/-R\d+$/, "")}`);
  return facts.items.flatMap((item) => (item.kind === "order" && names.includes(item.order.name.replace(/\s/g, "").toUpperCase()) ? [item.order] : []));
}

/** Values that are known, and yet not in this place: a weekday beside the wrong date, a date or sum of something else, a denied fact. */
export function misplacedValues(binding: Binding, orders: OrderFacts[]): string[] {
  return [...wrongWeekdays(binding), ...wrongRoles(binding, orders), ...deniedValues(binding)];
}

function wrongWeekdays({ tokens, facts }: Binding): string[] {
  const weekdays = tokens.filter(({ kind }) => kind === "weekday");
  const days = tokens.filter(({ kind }) => kind === "date").flatMap(({ value }) => wholeDates(value, facts));
  const fitting = new Set(days.map((day) => String(new Date(`${day}T12:00:00Z`).getUTCDay() || 7)));
  return weekdays
    .filter(({ value }, index) => (days.length > 0 && !fitting.has(value)) || weekdays.findIndex((other) => other.value === value) !== index)
    .map(({ raw }) => `weekday_not_in_context:${raw}`);
}

/** "12 November" is the one that the context knows the year of. */
function wholeDates(value: string, { byRef }: ContextFacts): string[] {
  if (value.startsWith("+")) return [];
  if (value.length === 10) return [value];
  return [...byRef.values()].flatMap((keys) => [...keys].flatMap((key) => (key.startsWith("date:") && key.length === 15 && key.endsWith(value) ? [key.slice(5)] : [])));
}

interface Role {
  kind: "date" | "amount";
  pattern: RegExp;
  values: (order: OrderFacts, day: (at: string) => string) => string[];
}

const days = (at: (string | null)[], day: (at: string) => string) => at.flatMap((time) => (time ? [day(time)] : []));

/** What a date or sum is said to be, and which of an order's may stand there. */
const ROLES: Role[] = [
  { kind: "date", pattern: /verwacht|voorzien|prévue?|attendue?|erwartet|vorgesehen|expected/iu, values: (order, day) => days(order.fulfillments.map((parcel) => parcel.estimatedDeliveryAt), day) },
  { kind: "date", pattern: /geleverd|bezorgd|livrée?|zugestellt|geliefert|delivered/iu, values: (order, day) => days(order.fulfillments.map((parcel) => parcel.deliveredAt), day) },
  { kind: "date", pattern: /verzonden|verstuurd|vertrokken|expédiée?|(?:est|sont) parti|quitté|versendet|versandt|verschickt|verlassen|shipped|dispatched|\bleft\b/iu, values: (order, day) => days(order.fulfillments.map((parcel) => parcel.createdAt), day) },
  { kind: "date", pattern: /geannuleerd|annulée?|storniert|cancell?ed/iu, values: (order, day) => days([order.cancelledAt], day) },
  { kind: "amount", pattern: /terugbetaald|teruggestort|remboursée?s?|erstattet|refunded/iu, values: (order) => [order.refundedAmount, ...order.refunds.map(({ amount }) => amount)].flatMap((sum) => (sum ? [String(Number(sum.amount))] : [])) },
  { kind: "amount", pattern: /totaal|total|summe|insgesamt/iu, values: (order) => (order.totalAmount ? [String(Number(order.totalAmount.amount))] : []) },
];

/** One date or sum in a sentence that says what it is must be that one of the order. */
function wrongRoles({ text, tokens, facts, timezone }: Binding, orders: OrderFacts[]): string[] {
  return (["date", "amount"] as const).flatMap((kind) => {
    const said = tokens.filter((token) => token.kind === kind);
    const roles = ROLES.filter((role) => role.kind === kind && role.pattern.test(text));
    const [token] = said;
    const [role] = roles;
    if (!token || !role || token.value.startsWith("+") || said.length > 1 || roles.length > 1 || orders.length === 0) return [];
    const saying = itemsSaying(token, facts);
    if (saying.length === 0 || saying.some((item) => item.kind === "passage")) return [];
    const values = orders.flatMap((order) => role.values(order, (at) => shopDay(at, timezone)));
    return values.some((value) => value === token.value || (kind === "date" && value.endsWith(token.value))) ? [] : [`${kind}_not_in_context:${token.raw}`];
  });
}

const YET = /(?<!\p{L})(?:nog (?:niet|geen)|pas encore|toujours pas|noch (?:nicht|kein\p{L}*)|yet|still not)(?!\p{L})/iu;
const PROVES: ReadonlySet<FactToken["kind"]> = new Set(["date", "amount", "code", "link", "email"]);

/** "Not expected on 12 November": what the order says is denied. That something has not happened yet is another matter. */
function deniedValues({ text, tokens, facts, locale }: Binding): string[] {
  if (!isDenial(text, locale) || YET.test(text) || isConditional(text)) return [];
  const isDenied = tokens.some((token) => {
    if (!PROVES.has(token.kind) && !/-R\d+$/.test(token.value)) return false;
    return itemsSaying(token, facts).some((item) => item.kind === "order" || token.kind === "link" || token.kind === "email");
  });
  return isDenied ? ["reverses_source"] : [];
}
