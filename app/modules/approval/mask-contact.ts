import type { ConversationPage } from "#app/modules/conversation/views.ts";
import { findCards, findEmails, findIbans, findNationalNumbers, findPhones, type Span } from "#app/modules/drafting/redact-patterns.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { ReturnDetail } from "#app/modules/returns/views.ts";
import type { WithdrawalDetail, WithdrawalRow } from "#app/modules/withdrawal/views.ts";
import type { ApprovalQueueItem, Thread } from "./views.ts";

/**
 * What a role without "contact" sees (SH-05): e-mail addresses, phone, account, card and national numbers are
 * hidden wherever somebody wrote them, surnames are an initial. Pure. Addresses in free text have no pattern and stay.
 */
const HIDDEN = "•••••";
const FINDERS = [findEmails, findIbans, findNationalNumbers, findCards, findPhones];

export function maskText(text: string): string {
  let masked = text;
  for (const find of FINDERS) {
    // From the end, so that earlier places stay right.
    for (const { start, end } of union(find(masked)).toReversed()) masked = masked.slice(0, start) + HIDDEN + masked.slice(end);
  }
  return masked;
}

/** In order, and what overlaps as one. */
function union(spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** "Lotte Peeters" -> "Lotte P." */
export function maskName(name: string): string {
  const [first = "", ...others] = name.trim().split(/\s+/);
  const last = others.at(-1);
  return last ? `${first} ${[...last][0]}.` : first;
}

const maskNullable = (text: string | null) => (text === null ? null : maskText(text));
const maskNullableName = (name: string | null) => (name === null ? null : maskName(name));

export function maskThread(thread: Thread): Thread {
  const { draft } = thread;
  return {
    ...thread,
    customerName: maskNullableName(thread.customerName),
    messages: thread.messages.map((message) => ({ ...message, body: maskText(message.body), original: message.original && { ...message.original, text: maskText(message.original.text) }, letter: message.letter && maskDeep(message.letter), mail: message.mail && maskDeep(message.mail) })),
    draft: draft && {
      ...draft,
      content: draft.content && maskDeep(draft.content),
      keptText: maskNullable(draft.keptText),
      instruction: maskNullable(draft.instruction),
      rejectionReason: maskNullable(draft.rejectionReason),
    },
  };
}

export function maskQueueItem(item: ApprovalQueueItem): ApprovalQueueItem {
  return { ...item, customerName: maskNullableName(item.customerName), shopperSnippet: maskText(item.shopperSnippet), draftSnippet: maskText(item.draftSnippet) };
}

/** A reply beside the draft that it was held against. */
export function maskMiss<Miss extends { customerName: string | null; question: string; draft: string | null; reply: string; onlyInDraft: string[]; onlyInReply: string[] }>(miss: Miss): Miss {
  return {
    ...miss, customerName: maskNullableName(miss.customerName), question: maskText(miss.question), draft: maskNullable(miss.draft), reply: maskText(miss.reply),
    onlyInDraft: miss.onlyInDraft.map(maskText), onlyInReply: miss.onlyInReply.map(maskText),
  };
}

export function maskPage(page: ConversationPage): ConversationPage {
  return { ...page, rows: page.rows.map((row) => ({ ...row, customerName: maskNullableName(row.customerName), snippet: maskText(row.snippet) })) };
}

/** Pictures may show a label with an address. */
export function maskReturn(found: ReturnDetail): ReturnDetail {
  return { ...found, note: maskText(found.note), photoIds: [] };
}

/** Name, address and whatever else was written into a statement of withdrawal. The stored statement is not touched. */
export function maskWithdrawalRow<Row extends WithdrawalRow>(row: Row): Row {
  return { ...row, name: maskNullableName(row.name), orderName: maskNullable(row.orderName) };
}

export function maskWithdrawal<Detail extends WithdrawalDetail>(found: Detail): Detail {
  return { ...maskWithdrawalRow(found), contract: maskNullable(found.contract), contact: maskNullable(found.contact), text: maskNullable(found.text) };
}

/** The status page opens without a login, and carriers' links hold the postal code. */
export function maskOrder(order: OrderFacts): OrderFacts {
  return {
    ...order,
    statusPageUrl: null,
    fulfillments: order.fulfillments.map((parcel) => ({ ...parcel, tracking: parcel.tracking.map((each) => ({ ...each, url: null })) })),
  };
}

/** Every text in it. */
export function maskDeep<Value>(value: Value): Value {
  if (typeof value === "string") return maskText(value) as Value;
  if (Array.isArray(value)) return value.map(maskDeep) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskDeep(each)])) as Value;
}
