import type { Passage } from "#app/modules/knowledge/passage.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { extractFactTokens, type FactToken, normaliseLink, type TokenKind } from "./fact-tokens.ts";
import type { ContextItem } from "./prompt-context.ts";
import { shopDay } from "./shop-day.ts";
import { readTextFacts } from "./text-facts.ts";

/** What the context says, in the comparable form of tokens ("date:2026-11-12"). */
export interface ContextFacts {
  items: ContextItem[];
  /** Keys per item. */
  byRef: ReadonlyMap<string, ReadonlySet<string>>;
  /** Day of the shop on which the reply is written: what "tomorrow" counts from. */
  today: string;
  /** Keys that may be repeated to the shopper, who said them, but prove nothing. */
  echoes: ReadonlySet<string>;
  /** What the shopper wrote, and who they and the shop are: names in it may be used. */
  said: string[];
}

const DAY_MS = 86_400_000;

/** Never taken over from a shopper's own words: what the shop owes, when, and where a link leads (SEC-11). */
const ECHOED: ReadonlySet<TokenKind> = new Set(["order", "code", "email", "number"]);

/** Reads every fact out of orders and passages; `saidByShopper` only gives echoes. */
export function readContextFacts(items: ContextItem[], saidByShopper: string[], timezone: string, now: Date = new Date()): ContextFacts {
  const byRef = new Map(items.map((item) => [item.ref, item.kind === "order" ? rememberedKeys(item.order, timezone) : keysOf(readTextFacts(passageText(item.passage)).tokens)]));
  const echoes = new Set<string>();
  for (const text of saidByShopper) {
    for (const token of extractFactTokens(text)) if (ECHOED.has(token.kind)) addKeys(echoes, token);
  }
  return { items, byRef, echoes, said: saidByShopper, today: shopDay(now, timezone) };
}

/** Items that say what this token says. */
export function itemsSaying(token: FactToken, facts: ContextFacts): ContextItem[] {
  return facts.items.filter((item) => says(facts.byRef.get(item.ref), token) || says(facts.byRef.get(item.ref), onCalendar(token, facts.today)));
}

/** "tomorrow" as the day that it is. */
function onCalendar(token: FactToken, today: string): FactToken {
  const ahead = token.kind === "date" ? /^\+(\d)$/.exec(token.value)?.[1] : undefined;
  if (ahead === undefined) return token;
  return { ...token, value: new Date(Date.parse(`${today}T12:00:00Z`) + Number(ahead) * DAY_MS).toISOString().slice(0, 10) };
}

export function isEcho(token: FactToken, facts: ContextFacts): boolean {
  return says(facts.echoes, token);
}

function says(keys: ReadonlySet<string> | undefined, { kind, value }: FactToken): boolean {
  if (!keys) return false;
  if (keys.has(`${kind}:${value}`)) return true;
  // A year may be added to a date that the source gives without one.
  return kind === "date" && value.length === 10 && keys.has(`yearless:${value.slice(5)}`);
}

/** Title, text and address: all of it may be repeated. */
export function passageText({ title, text, url }: Passage): string {
  return `${title}\n${text}\n${url ?? ""}`;
}

function keysOf(tokens: readonly FactToken[]): Set<string> {
  const keys = new Set<string>();
  for (const token of tokens) addKeys(keys, token);
  return keys;
}

/** By the facts themselves: those of one reading serve every draft of the next half minute. */
const remembered = new WeakMap<OrderFacts, { timezone: string; keys: ReadonlySet<string> }>();

function rememberedKeys(order: OrderFacts, timezone: string): ReadonlySet<string> {
  const known = remembered.get(order);
  if (known?.timezone === timezone) return known.keys;
  const keys = orderKeys(order, timezone);
  remembered.set(order, { timezone, keys });
  return keys;
}

function orderKeys(order: OrderFacts, timezone: string): Set<string> {
  const keys = keysOf(extractFactTokens(order.lineItems.map((line) => line.title).join("\n")));
  const add = (kind: TokenKind, value: string | null | undefined) => {
    if (value) addKeys(keys, { kind, value, raw: value });
  };
  const addDay = (at: string | null) => {
    if (at) add("date", shopDay(at, timezone));
  };
  for (const token of extractFactTokens([order.name, ...(order.returns ?? []).map((entry) => entry.name), order.shipping?.title ?? ""].join("\n"))) addKeys(keys, token);
  for (const at of [order.createdAt, order.processedAt, order.cancelledAt, ...order.refunds.map((refund) => refund.createdAt)]) addDay(at);
  for (const entry of order.returns ?? []) for (const at of [entry.createdAt, entry.approvedAt, entry.closedAt]) addDay(at);
  const sums = [order.totalAmount, order.refundedAmount, order.discountAmount, order.shipping?.amount ?? null, ...order.refunds.map((refund) => refund.amount)];
  for (const money of [...sums, ...order.lineItems.map((line) => line.amount)]) {
    if (money && Number(money.amount) > 0) add("amount", String(Number(money.amount)));
  }
  for (const count of [order.lineItems.length, order.fulfillments.length, ...order.lineItems.map((line) => line.quantity), sum(order.lineItems.map((line) => line.quantity))]) {
    add("number", String(count));
  }
  if (order.statusPageUrl) add("link", normaliseLink(order.statusPageUrl));
  for (const parcel of order.fulfillments) {
    for (const at of [parcel.createdAt, parcel.estimatedDeliveryAt, parcel.deliveredAt]) addDay(at);
    for (const { number, url } of parcel.tracking) {
      for (const token of number ? extractFactTokens(number) : []) addKeys(keys, token);
      if (url) add("link", normaliseLink(url));
    }
  }
  return keys;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** A fact may be said in a shorter way: a date by day and month or weekday, a term or amount by its number. */
function addKeys(keys: Set<string>, { kind, value }: FactToken): void {
  keys.add(`${kind}:${value}`);
  if (kind === "date") {
    if (value.length === 10) {
      keys.add(`date:${value.slice(5)}`).add(`number:${Number(value.slice(0, 4))}`);
      keys.add(`weekday:${new Date(`${value}T12:00:00Z`).getUTCDay() || 7}`);
    } else keys.add(`yearless:${value}`);
  }
  if (kind === "number" && value.includes("x")) for (const side of value.split("x")) keys.add(`number:${side}`);
  if (kind === "time" && value.endsWith(":00")) keys.add(`number:${value.split(":")[0]}`);
  if (kind === "amount" || kind === "percent") keys.add(`number:${value}`);
  if (kind === "duration") keys.add(`number:${value.split(" ")[0]}`);
  // "bestelling 1001" for "#1001".
  if (kind === "order" && /^\d+$/.test(value)) keys.add(`number:${Number(value)}`);
  if (kind === "order" && value.length >= 8) keys.add(`code:${value}`);
}
