import type { Locale } from "#app/contracts/locale.ts";
import type { DraftProposal } from "#app/modules/actions/draft-proposal.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { Register, ThreadMessage } from "./compose-types.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import { openQuestion } from "./open-question.ts";
import type { ContextItem } from "./prompt-context.ts";
import { onlyRequestedReturn, proposeByRules } from "./propose-by-rules.ts";
import type { ReplySentence } from "./reply-schema.ts";
import { describeOrder, isOverdue } from "./template-order.ts";
import { quotePassage } from "./template-quote.ts";
import { hasRefundAtStake, isRefundAnswered } from "./template-refund.ts";
import { templateTexts } from "./template-texts.ts";

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
  const quoted = (isStatus || isRefunded) && aboutOrder.length > 0 ? [] : quotePassage({ items: input.items, question, intent, texts, locale: input.locale });

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

function factOf(items: ContextItem[], order: OrderFacts, text: string): ReplySentence {
  return { text, factual: true, evidence: items.filter((item) => item.kind === "order" && item.order === order).map(({ ref }) => ref) };
}

function plain(text: string): ReplySentence {
  return { text, factual: false, evidence: [] };
}
