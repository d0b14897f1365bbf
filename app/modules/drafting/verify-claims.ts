import type { Locale } from "#app/contracts/locale.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import { gapsIn, withoutVariables } from "#app/modules/macros/variables.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { isEcho, itemsSaying, passageText, type ContextFacts } from "./context-facts.ts";
import { itemsBearing, misplacedValues, namedOrders } from "./bind-values.ts";
import { checkMeaning } from "./check-meaning.ts";
import { recogniseLanguage } from "./detect-language.ts";
import type { Claim } from "./draft-content.ts";
import { evidenceFor } from "./evidence.ts";
import { extractFactTokens, type FactToken } from "./fact-tokens.ts";
import type { ContextItem } from "./prompt-context.ts";
import { PLACEHOLDER } from "./redact.ts";
import { trippedGuards } from "./reply-guards.ts";
import type { ReplySentence } from "./reply-schema.ts";
import { checkStatuses } from "./status-claims.ts";
import { readTextFacts } from "./text-facts.ts";
import { unknownNames } from "./unknown-names.ts";
import { countShared, wordStems } from "./word-overlap.ts";

export interface VerifyOptions {
  facts: ContextFacts;
  /** Language of the reply: words of a source in another language cannot be compared. */
  locale: Locale;
  timezone: string;
}

/** Sentences that promise or give money never lean on a number that only the shopper said. */
const ABOUT_MONEY = /terug(?:betal|stort|krijg|gave)|rembours|erstatt|zurück|refund|korting|remise|rabatt|discount|compens|vergoed|indemni/i;

/**
 * Holds one sentence against the context (SEC-11): every number, amount, date, order, tracking number and
 * link must be there, stated statuses must be those of the orders, and CO-13's ways of putting things need
 * a source. Deterministic; what the model says about itself ("factual", refs) can only make it stricter.
 */
export function verifySentence(sentence: ReplySentence, { facts, locale, timezone }: VerifyOptions): Claim {
  const { text } = sentence;
  const tokens = extractFactTokens(withoutVariables(text.replace(PLACEHOLDER, " ")));
  const cited = facts.items.filter((item) => sentence.evidence.includes(item.ref));
  const problems = sentence.evidence.filter((ref) => !facts.items.some((item) => item.ref === ref)).map((ref) => `unknown_ref:${ref.slice(0, 20)}`);
  for (const placeholder of text.match(PLACEHOLDER) ?? []) problems.push(`unknown_placeholder:${placeholder}`);
  // A variable of a saved reply that nothing is known for: a person fills it in.
  for (const gap of gapsIn(text)) problems.push(`unknown_placeholder:${gap}`);

  const sources = new Set<ContextItem>();
  const binding = { text, tokens, facts, cited, locale, timezone };
  for (const token of tokens) {
    const saying = itemsBearing(token, binding);
    for (const item of preferCited(saying, cited)) sources.add(item);
    if (saying.length === 0 && !mayEcho(token, text, facts)) problems.push(`${token.kind}_not_in_context:${token.raw}`);
  }
  for (const name of unknownNames(text, { facts, cited, locale })) problems.push(`name_not_in_context:${name}`);
  const orders = ordersInQuestion(tokens, cited, facts);
  problems.push(...misplacedValues(binding, orders));
  const statuses = checkStatuses(text, orders);
  for (const order of statuses.borneOutBy) sources.add(facts.items.find((item) => item.kind === "order" && item.order === order) as ContextItem);
  problems.push(...statuses.problems, ...trippedGuards(text, { passages: passagesOf(facts.items), locale }));

  const isFactual = sentence.factual || sources.size > 0 || statuses.statuses.length > 0;
  if (isFactual && sources.size === 0 && problems.length === 0) {
    for (const item of cited) if (isRelated(item, text, locale)) sources.add(item);
    if (sources.size === 0) problems.push(cited.length === 0 ? "no_evidence" : "evidence_unrelated");
  }
  if (isFactual && problems.length === 0) problems.push(...checkMeaning(text, passagesOf([...new Set([...cited, ...sources])]), locale));
  return {
    sentence: withoutForeignLinks(text, tokens, facts),
    verdict: problems.length > 0 ? "UNSUPPORTED" : isFactual ? "SUPPORTED" : "NOT_A_FACT",
    problems: [...new Set(problems)],
    // Of a sentence that fails, staff see what its source says instead.
    evidence: isFactual ? (sources.size > 0 ? [...sources] : cited).slice(0, 3).map((item) => evidenceFor(item, text, tokens, timezone)) : [],
  };
}

/** A link that is not the shop's own never reaches a screen as one (SEC-07); the problem beside it names it. */
function withoutForeignLinks(text: string, tokens: FactToken[], facts: ContextFacts): string {
  const foreign = tokens.filter((token) => token.kind === "link" && itemsSaying(token, facts).length === 0);
  return foreign.reduce((shown, token) => shown.replaceAll(token.raw, "[…]"), text);
}

/** Marks the first sentence when the reply as a whole is in another language than the shopper's (GD-21). */
export function markWrongLanguage(claims: Claim[], locale: Locale, detected: string | null = recogniseLanguage(claims.map((claim) => claim.sentence).join(" "))): Claim[] {
  if (detected === null || detected === locale) return claims;
  return claims.map((claim, index) => (index === 0 ? { ...claim, verdict: "UNSUPPORTED", problems: [...claim.problems, `wrong_language:${detected}`] } : claim));
}

/** All claims hold. */
export function isVerified(claims: Claim[]): boolean {
  return claims.every((claim) => claim.verdict !== "UNSUPPORTED");
}

function preferCited(saying: ContextItem[], cited: ContextItem[]): ContextItem[] {
  const both = saying.filter((item) => cited.includes(item));
  return both.length > 0 ? both : saying.slice(0, 1);
}

function mayEcho(token: FactToken, text: string, facts: ContextFacts): boolean {
  return isEcho(token, facts) && !(token.kind === "number" && ABOUT_MONEY.test(text));
}

/** The orders a sentence names, else those it cites, else all. */
function ordersInQuestion(tokens: FactToken[], cited: ContextItem[], facts: ContextFacts): OrderFacts[] {
  const orders = (items: ContextItem[]) => items.flatMap((item) => (item.kind === "order" ? [item.order] : []));
  const named = namedOrders(tokens, facts);
  if (named.length > 0) return named;
  return orders(cited).length > 0 ? orders(cited) : orders(facts.items);
}

function passagesOf(items: ContextItem[]): Passage[] {
  return items.flatMap((item) => (item.kind === "passage" ? [item.passage] : []));
}

/** Without a value to compare, a cited source must at least speak of the same things. */
function isRelated(item: ContextItem, text: string, locale: Locale): boolean {
  if (item.kind === "passage") return item.passage.locale !== locale || countShared(wordStems(text), readTextFacts(passageText(item.passage)).stems) > 0;
  const stems = wordStems(text);
  const words = wordStems([...item.order.lineItems.map((line) => line.title), ...item.order.fulfillments.flatMap((parcel) => parcel.tracking.map((entry) => entry.company ?? ""))].join(" "));
  return [...words].some((stem) => stems.has(stem));
}
