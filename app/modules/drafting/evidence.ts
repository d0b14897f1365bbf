import type { Evidence, OrderField } from "./draft-content.ts";
import type { FactToken } from "./fact-tokens.ts";
import { evidenceKind, type ContextItem } from "./prompt-context.ts";
import { describeOrder } from "./prompt-facts.ts";
import { shopDay } from "./shop-day.ts";
import { readTextFacts, tokenKey } from "./text-facts.ts";
import { countShared, wordStems } from "./word-overlap.ts";

const MAX_QUOTE_CHARACTERS = 280;

/** What staff see beside a sentence: the source, its date, and the words or fields it rests on. */
export function evidenceFor(item: ContextItem, sentence: string, tokens: FactToken[], timezone: string): Evidence {
  if (item.kind === "order") {
    const { order } = item;
    return { kind: "order", ref: order.name, label: order.name, quote: "", fields: orderFields(item, timezone), date: shopDay(order.processedAt ?? order.createdAt, timezone) };
  }
  const { passage } = item;
  return { kind: evidenceKind(item), ref: passage.articleId, label: passage.title, quote: passageQuote(passage.text, sentence, tokens), date: shopDay(passage.updatedAt, timezone) };
}

/** The fields that replies speak of, as values that the reader's screen puts into words; the order panel shows the rest. */
function orderFields(item: ContextItem & { kind: "order" }, timezone: string): OrderField[] {
  const { delivery, shipping, payment, total, refunded, refunds, cancelled, parcels } = describeOrder(item.ref, item.order, timezone, null) as {
    delivery?: string; shipping?: { method: string }; payment?: string; total?: string; refunded?: string; refunds?: { made?: string }[]; cancelled?: string;
    parcels: { status: string; sent?: string; expected?: string; delivered?: string; tracking: { carrier?: string; number?: string }[] }[];
  };
  const fields: [OrderField["name"], string | undefined][] = [
    ["delivery", delivery], ["method", shipping?.method], ["payment", payment], ["total", total], ["refunded", refunded],
    ...(refunds ?? []).map(({ made }): [OrderField["name"], string | undefined] => ["refundedOn", made]),
    ["cancelled", cancelled],
    ...parcels.flatMap((parcel): [OrderField["name"], string | undefined][] => [
      ["parcel", parcel.status], ["sent", parcel.sent], ["expected", parcel.expected], ["delivered", parcel.delivered],
      ...parcel.tracking.map(({ carrier, number }): [OrderField["name"], string] => ["tracking", [carrier, number].filter(Boolean).join(" ")]),
    ]),
  ];
  return fields.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** The sentence of the passage that shares most with the claim: checkable values first, then words. */
function passageQuote(text: string, sentence: string, tokens: FactToken[]): string {
  const wanted = tokens.map(tokenKey);
  const stems = wordStems(sentence);
  let best = { score: -1, text: "" };
  for (const candidate of readTextFacts(text).sentences) {
    const score = wanted.filter((key) => candidate.keys.has(key)).length * 10 + countShared(stems, candidate.stems);
    if (score > best.score) best = { score, text: candidate.text };
  }
  return clip(best.text);
}

function clip(text: string): string {
  return text.length <= MAX_QUOTE_CHARACTERS ? text : `${text.slice(0, MAX_QUOTE_CHARACTERS - 1).trimEnd()}…`;
}
