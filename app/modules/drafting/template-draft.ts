import type { Locale } from "#app/contracts/locale.ts";
import type { DraftProposal } from "#app/modules/actions/draft-proposal.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { Register, ThreadMessage } from "./compose-types.ts";
import { openQuestion } from "./open-question.ts";
import type { ContextItem } from "./prompt-context.ts";
import { onlyRequestedReturn, proposeByRules } from "./propose-by-rules.ts";
import type { ReplySentence } from "./reply-schema.ts";
import { describeOrder, isOnItsWay } from "./template-order.ts";
import { answerByMacro, type MacroAnswer } from "./template-macro.ts";
import { quotePassage } from "./template-quote.ts";
import { TEMPLATE_RECIPES, type TemplateRecipe } from "./template-recipes.ts";
import { hasRefundAtStake, isRefundAnswered } from "./template-refund.ts";
import { templateTexts, type TemplateTexts } from "./template-texts.ts";

export interface TemplateInput {
  thread: ThreadMessage[];
  items: ContextItem[];
  locale: Locale;
  register: Register;
  timezone: string;
  now: Date;
  /** What is asked, where that is one point of a letter; else what the shopper wrote since the last answer. */
  question?: string;
  /** What triage found. */
  intent: Intent;
  /** A saved reply that was chosen for this draft. */
  macroId?: string | null;
  /** It is the answer in whichever language there is one. */
  isWordForWord?: boolean | undefined;
}

export interface TemplateDraft {
  /** Of the words; another than was asked for only word for word. */
  locale: Locale;
  sentences: ReplySentence[];
  needsHuman: boolean;
  /** Said instead when what is proposed can be done. */
  besideActions: ReplySentence[];
  proposals: DraftProposal[];
}


/**
 * A reply out of facts and fixed sentences, for when no model can be asked: by the topic's recipe the order's state and the shop's
 * own words from the best passage, or else that a colleague answers. Never an empty queue.
 */
export function templateDraft(input: TemplateInput): TemplateDraft {
  const texts = templateTexts(input.locale, input.register);
  const chosen = input.macroId ? answerByMacro(input.items, { locale: input.locale, macroId: input.macroId, isAnyLanguage: input.isWordForWord === true }) : null;
  if (chosen) return draftOf(chosen);
  const question = input.question ?? openQuestion(input.thread);
  const { intent } = input;
  const recipe = TEMPLATE_RECIPES[intent];
  const named = namedOrder(input.items, input.thread);
  const order = orderInQuestion(input.items, named, { recipe, intent });
  const aboutOrder = order ? describeOrder(order, { intent, question }, texts, input) : [];
  const isStatus = recipe.passage === "unless_order" || intent === "delivery_problem";
  const isRefunded = intent === "refund" && order !== null && isRefundAnswered(question, order.order, input.now);
  const isAnswered = aboutOrder.length > 0 && (isRefunded || (recipe.passage === "unless_order" && (order === null || isOnItsWay(order.order))));
  // What the shop's people saved for such questions is said before what a page says.
  const macro = recipe.passage === "never" || isAnswered ? null : answerByMacro(input.items, { locale: input.locale });
  const quoted = recipe.passage === "never" || isAnswered ? [] : (macro?.sentences ?? quotePassage({ items: input.items, question, intent, texts, locale: input.locale }));
  const overdue = aboutOrder.some(({ text }) => text === texts.overdue);

  const answer = [...aboutOrder, ...quoted];
  // How an order stands answers a question about that and no other one.
  const needsHuman = recipe.person || macro?.hasGap === true || answer.length === 0 || overdue || !(isStatus || isRefunded || quoted.length > 0);
  const orders = input.items.flatMap((item) => (item.kind === "order" ? [item.order] : []));
  const asked = question === "" ? onlyRequestedReturn(orders) : null;
  const opening = asked ? factOf(input.items, asked.order, texts.returnAsked(asked.order.name)) : plain(texts[recipe.opening]);
  const closing = (asked ? [texts.colleagueFollowsUp] : whoSeesToIt({ intent, texts, hasAnswer: answer.length > 0 })).map(plain);
  return {
    locale: input.locale,
    besideActions: [opening],
    proposals: proposeByRules({ text: question, intent, orders, named: named === "another" ? null : (named?.order ?? null), namesOther: named === "another" }),
    sentences: [opening, ...answer, ...(needsHuman && !overdue ? closing : [])],
    needsHuman,
  };
}

/** The saved reply that was chosen is the whole answer. */
function draftOf({ sentences, locale, hasGap }: MacroAnswer): TemplateDraft {
  return { sentences, locale, needsHuman: hasGap, besideActions: sentences, proposals: [] };
}

/** What a colleague does about it; after an answer the rest of it. */
function whoSeesToIt({ intent, texts, hasAnswer }: { intent: Intent; texts: TemplateTexts; hasAnswer: boolean }): string[] {
  const own = texts.seenTo[intent];
  // A photo helps, and somebody still has to look at it.
  if (own && intent === "complaint") return [texts.colleague, own];
  return [own ?? (hasAnswer ? texts.colleagueFollowsUp : texts.colleague)];
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
function orderInQuestion(items: ContextItem[], named: OrderItem | "another" | null, { recipe, intent }: { recipe: TemplateRecipe; intent: Intent }): OrderItem | null {
  if (recipe.order === "none") return null;
  if (named !== null) return named === "another" ? null : named;
  const orders = items.filter((item) => item.kind === "order");
  const refunded = intent === "refund" ? orders.find(({ order }) => hasRefundAtStake(order)) : undefined;
  return recipe.order === "named" ? null : (refunded ?? orders[0] ?? null);
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
