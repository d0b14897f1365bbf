import type { Locale } from "#app/contracts/locale.ts";
import type { DraftProposal } from "#app/modules/actions/draft-proposal.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { Register, ThreadMessage } from "./compose-types.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { INTENT_TOPIC } from "./intent.ts";
import { openQuestion } from "./open-question.ts";
import type { ContextItem } from "./prompt-context.ts";
import { onlyRequestedReturn, proposeByRules } from "./propose-by-rules.ts";
import type { ReplySentence } from "./reply-schema.ts";
import { splitSentences } from "./split-sentences.ts";
import { describeOrder, isOverdue } from "./template-order.ts";
import { hasRefundAtStake, isRefundAnswered } from "./template-refund.ts";
import { templateTexts, type TemplateTexts } from "./template-texts.ts";
import { wordOverlap } from "./word-overlap.ts";

export interface TemplateInput {
  thread: ThreadMessage[];
  items: ContextItem[];
  locale: Locale;
  register: Register;
  timezone: string;
  now: Date;
  /** What triage found. */
  intent: Intent;
}

export interface TemplateDraft {
  sentences: ReplySentence[];
  needsHuman: boolean;
  /** Said instead when what is proposed can be done. */
  besideActions: ReplySentence[];
  proposals: DraftProposal[];
}

/** A question of the kind that order facts answer. */
const ABOUT_AN_ORDER: ReadonlySet<Intent> = new Set(["order_status", "delivery", "delivery_problem", "refund", "return", "cancellation"]);
const MAX_QUOTE_CHARACTERS = 500;

/**
 * A reply out of facts and fixed sentences, for when no model can be asked: the order's state, or the shop's
 * own words from the best passage, or else that a colleague answers. Never an empty queue.
 */
export function templateDraft(input: TemplateInput): TemplateDraft {
  const texts = templateTexts(input.locale, input.register);
  const question = openQuestion(input.thread);
  const { intent } = input;
  const named = namedOrder(input.items, input.thread);
  const order = ABOUT_AN_ORDER.has(intent) ? orderInQuestion(input.items, named, intent) : null;
  const aboutOrder = order ? describeOrder(order, { intent, question }, texts, input) : [];
  const isStatus = intent === "order_status" || intent === "delivery" || intent === "delivery_problem";
  const isRefunded = intent === "refund" && order !== null && isRefundAnswered(question, order.order, input.now);
  const quoted = (isStatus || isRefunded) && aboutOrder.length > 0 ? [] : quotePassage(input.items, question, intent, texts, input.locale);

  const answer = [...aboutOrder, ...quoted];
  const overdue = isStatus && order !== null && isOverdue(order.order, input);
  const needsHuman = answer.length === 0 || overdue || intent === "delivery_problem" || !(isStatus || isRefunded || quoted.length > 0) || intent === "withdrawal";
  const orders = input.items.flatMap((item) => (item.kind === "order" ? [item.order] : []));
  const asked = question === "" ? onlyRequestedReturn(orders) : null;
  const opening = asked ? factOf(input.items, asked.order, texts.returnAsked(asked.order.name)) : plain(intent === "complaint" || intent === "delivery_problem" ? texts.sorry : texts.thanks);
  return {
    besideActions: [opening],
    proposals: proposeByRules({ text: question, intent, orders, named: named === "another" ? null : (named?.order ?? null), namesOther: named === "another" }),
    sentences: [
      opening,
      ...answer,
      ...(answer.length === 0 ? [plain(asked ? texts.colleagueFollowsUp : texts.colleague)] : needsHuman && !overdue ? [plain(texts.colleagueFollowsUp)] : []),
    ],
    needsHuman,
  };
}

type OrderItem = ContextItem & { kind: "order" };

/** The order that the shopper names, last first; "another" when it is none of theirs, null when they name none. */
function namedOrder(items: ContextItem[], thread: ThreadMessage[]): OrderItem | "another" | null {
  const orders = items.filter((item) => item.kind === "order");
  for (const message of thread.toReversed()) {
    if (message.author !== "SHOPPER") continue;
    const named = orders.find(({ order }) => mentions(message.body, order.name));
    if (named) return named;
    if (/#\s?\d{3,}/.test(message.body)) return "another";
  }
  return null;
}

/**
 * The order the shopper names; without a name the newest one, for a refund the newest with one at stake. A named order that is not among the
 * shopper's own is nobody's: no other order is talked about instead.
 */
function orderInQuestion(items: ContextItem[], named: OrderItem | "another" | null, intent: Intent): OrderItem | null {
  if (named !== null) return named === "another" ? null : named;
  const orders = items.filter((item) => item.kind === "order");
  const refunded = intent === "refund" ? orders.find(({ order }) => hasRefundAtStake(order)) : undefined;
  return intent === "delivery" ? null : (refunded ?? orders[0] ?? null);
}

function mentions(text: string, orderName: string): boolean {
  const bare = orderName.replace(/^#/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\d])#?\\s?${bare}(?![\\p{L}\\d])`, "iu").test(text);
}

/** One or two sentences of the shop's own text, word for word and in the shopper's language (GD-21). */
function quotePassage(items: ContextItem[], question: string, intent: Intent, texts: TemplateTexts, locale: Locale): ReplySentence[] {
  const passages = items.filter((item) => item.kind === "passage").filter((item) => item.passage.locale === locale);
  const topic = INTENT_TOPIC[intent];
  const isAbout = (item: (typeof passages)[number]) => (topic ? topic.test(item.passage.title) : wordOverlap(question, `${item.passage.title} ${item.passage.text}`) >= 2);
  const chosen = passages.find(isAbout) ?? (topic ? passages.find((item) => topic.test(item.passage.text)) : undefined);
  if (!chosen) return [];
  const { ref, passage } = chosen;
  const text = bestSentences(passage.text, question, intent);
  if (text === "") return [];
  return [
    { text: texts.quote(passage.title, text), factual: true, evidence: [ref] },
    ...(passage.url ? [{ text: texts.readMore(passage.url), factual: true, evidence: [ref] }] : []),
  ];
}

/** Terms are what policies are asked for. */
const TERM = /\d+\s?(?:\p{L}+\s)?(?:dagen|jours|tagen?|days|weken|semaines|wochen|weeks)/iu;

const PAYS_BACK = /terugbeta|betalen[^.]*terug|rembours|erstatt|refund/iu;

/** The sentence that answers best and the one after it; earlier ones win, since policies begin with the rule. */
function bestSentences(text: string, question: string, intent: Intent): string {
  const sentences = splitSentences(text).filter((sentence) => sentence.length <= MAX_QUOTE_CHARACTERS);
  let best = { start: 0, score: -Infinity };
  for (const [start, sentence] of sentences.entries()) {
    const score = wordOverlap(question, sentence) * 3 + (TERM.test(sentence) ? 2 : 0) + (intent === "refund" && PAYS_BACK.test(sentence) ? 2 : 0) - Math.min(start, 10) * 0.2;
    if (score > best.score) best = { start, score };
  }
  const pair = sentences.slice(best.start, best.start + 2).join(" ");
  return pair.length <= MAX_QUOTE_CHARACTERS ? pair : (sentences[best.start] ?? "");
}

function factOf(items: ContextItem[], order: OrderFacts, text: string): ReplySentence {
  return { text, factual: true, evidence: items.filter((item) => item.kind === "order" && item.order === order).map(({ ref }) => ref) };
}

function plain(text: string): ReplySentence {
  return { text, factual: false, evidence: [] };
}
