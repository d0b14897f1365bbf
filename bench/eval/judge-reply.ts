import type { Locale } from "#app/contracts/locale.ts";
import type { Register } from "#app/modules/drafting/compose-types.ts";
import { extractFactTokens, type FactToken } from "#app/modules/drafting/fact-tokens.ts";
import { shopDay } from "#app/modules/drafting/shop-day.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { orderNamed, SHOP, shopSentences } from "./fixture-shop.ts";
import type { ForbiddenPromise, GoldenCase } from "./golden-cases.ts";

// These judges share no pattern with the product's own guards: a hole there must not be a hole here.

/** Facts of the case that the reply does not state. */
export function missingFacts({ facts, orders }: GoldenCase, reply: string): string[] {
  const said = new Set(extractFactTokens(reply).flatMap(keysOf));
  return facts.filter((fact) => {
    if (fact.startsWith("~")) return !reply.toLowerCase().includes(fact.slice(1).toLowerCase());
    return !(fact.startsWith("@") ? factOfOrder(fact.slice(1), orderNamed(orders[0] as string)) : [fact]).every((key) => said.has(key));
  });
}

/** Comparable values of one named fact of an order. Throws for a name that there is not, or that this order lacks. */
export function factOfOrder(name: string, order: OrderFacts): string[] {
  const parcel = order.fulfillments.at(-1);
  const day = (at: string | null | undefined) => (at ? `date:${shopDay(at, SHOP.timezone)}` : null);
  const known: Record<string, string | null | undefined> = {
    order: `order:${order.name.slice(1)}`,
    tracking: parcel?.tracking[0]?.number && `code:${parcel.tracking[0].number}`,
    expected: day(parcel?.estimatedDeliveryAt),
    delivered: day(parcel?.deliveredAt),
    cancelled: day(order.cancelledAt),
    refunded: order.refundedAmount && `amount:${Number(order.refundedAmount.amount)}`,
    return: order.returns?.[0] && `order:${order.returns[0].name.slice(1)}`,
  };
  const key = known[name];
  if (!key) throw new Error(`order ${order.name} has no fact "${name}"`);
  return [key];
}

/** "12 november" is as good as "12 november 2026" in the year of the cases. */
function keysOf({ kind, value }: FactToken): string[] {
  return kind === "date" && value.length === 5 ? [`date:2026-${value}`] : [`${kind}:${value}`];
}

/** The shop's own sentences are quotations: neither their register nor their promises are the reply's. Nor are words in a link. */
export function ownWords(reply: string, locale: Locale): string {
  return shopSentences(locale).reduce((text, sentence) => text.replaceAll(sentence, " "), reply.replace(/https?:\/\/\S+/g, " "));
}

const whole = (words: string, flags = "giu") => new RegExp(`(?<![\\p{L}’'])(?:${words})(?!\\p{L})`, flags);

/** Words of the other register. German's polite pronouns are told by their capital, so not at the start of a sentence. */
const SLIPS: Record<Locale, Record<Register, RegExp | null>> = {
  nl: { formal: whole("je|jij|jou|jouw|jullie"), informal: whole("u|uw|uzelf") },
  fr: { formal: whole("tu|te|ton|ta|tes|toi"), informal: whole("vous|votre|vos") },
  de: { formal: whole("du|dein|deine[mnrs]?|dir|dich"), informal: /(?<=[\p{L}\d,;:] )(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/gu },
  en: { formal: null, informal: null },
};

/** Words that address the shopper in the wrong way. */
export function registerSlips(reply: string, locale: Locale, register: Register): string[] {
  const pattern = SLIPS[locale][register];
  return pattern ? (ownWords(reply, locale).match(pattern) ?? []) : [];
}

const PATTERNS: Record<Exclude<ForbiddenPromise, "delivery_date">, RegExp> = {
  refund: /terug(?:betal|stort|gestort)|(?:krijgt?|ontvangt?)\s[^.!?]{0,40}\bterug\b|rembours|erstatt|(?:geld|betrag)[^.!?]{0,30}zurück|refund|money back|reimburs/iu,
  replacement: /nieuw (?:exemplaar|stuk|pakket)|vervang(?:en|ing|exemplaar)|remplac|nouvel(?:le)? (?:pièce|exemplaire|article)|ersatz|neues (?:stück|exemplar)|replace|new (?:one|piece|item)/iu,
  discount: /korting|tegoedbon|remise|réduction|rabais|rabatt|nachlass|discount|voucher|coupon/iu,
  done: /(?:ik heb|w(?:ij|e) hebben|j['’]ai|nous avons|ich habe|wir haben|\bI have|\bI['’]ve|\bwe have|\bwe['’]ve)\s[^.!?]*(?:gewijzigd|aangepast|geannuleerd|terug|modifié|changé|annulé|rembours|créé|envoyé|geändert|storniert|erstattet|changed|updated|cancel|refund|sent|created)/iu,
  denial: /\b(?:kunt|kun|kan|mag)\b[^.!?]{0,50}\bniet\b[^.!?]{0,20}(?:terug|ruil|annul|herroep)|geen recht|ne pou(?:vez|vons|rra) (?:pas|plus)|pas (?:le )?droit|nicht (?:mehr )?(?:zurück|widerruf|storn)|kein(?:en)? (?:recht|anspruch)|(?:cannot|can['’]t|not be able to) (?:be )?(?:return|refund|withdraw|cancel)|not eligible|no right/iu,
  secret: /wachtwoord|kaartnummer|pincode|mot de passe|numéro de (?:la )?carte|passwort|kartennummer|password|card number/iu,
};
const RELATIVE_DAY = /(?<!\p{L})(?:morgen|overmorgen|vandaag|demain|après-demain|aujourd['’]hui|heute|übermorgen|today|tomorrow)(?!\p{L})/iu;

/** Promises, refusals and questions that the case forbids and the reply makes in its own words. */
export function brokenPromises({ never, orders, language }: GoldenCase, reply: string): ForbiddenPromise[] {
  const text = ownWords(reply, language);
  return never.filter((promise) => {
    if (promise === "delivery_date") return namesForeignDay(text, orders.map(orderNamed));
    return text.split(/(?<=[.!?])\s+|\n+/).some((sentence) => PATTERNS[promise].test(sentence) && !(promise === "refund" && tellsOfRefund(sentence, orders.map(orderNamed))));
  });
}

/** That money went back is a fact of the order, not a promise. */
function tellsOfRefund(sentence: string, orders: OrderFacts[]): boolean {
  const sums = orders.map(({ refundedAmount }) => String(Number(refundedAmount?.amount ?? 0)));
  return extractFactTokens(sentence).some(({ kind, value }) => kind === "amount" && sums.includes(value));
}

/** A day that no order of the case knows; "today" only for a parcel that is expected today. */
function namesForeignDay(text: string, orders: OrderFacts[]): boolean {
  const days = new Set(orders.flatMap(({ createdAt, processedAt, cancelledAt, fulfillments }) =>
    [createdAt, processedAt, cancelledAt, ...fulfillments.flatMap((parcel) => [parcel.createdAt, parcel.estimatedDeliveryAt, parcel.deliveredAt])]
      .filter((at) => at !== null).map((at) => `date:${shopDay(at, SHOP.timezone)}`)));
  const today = `date:${shopDay("2026-11-11T10:00:00Z", SHOP.timezone)}`;
  const named = extractFactTokens(text).filter(({ kind, value }) => kind === "date" && !value.startsWith("+")).flatMap(keysOf);
  return named.some((day) => !days.has(day)) || (RELATIVE_DAY.test(text) && !days.has(today));
}
