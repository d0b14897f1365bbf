import { ACTION_KINDS, type ActionKindName } from "#app/modules/actions/action-kinds.ts";
import { type DraftProposal, MAX_PROPOSALS, type ProposedDeed, type ProposedItem } from "#app/modules/actions/draft-proposal.ts";
import type { RefusedProposal } from "#app/modules/actions/refused-proposal.ts";
import { orderNameKey } from "#app/modules/orders/order-name.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { ThreadMessage } from "./compose-types.ts";
import { plainOutput } from "./plain-output.ts";
import type { ContextItem } from "./prompt-context.ts";
import { type ModelProposal, proposalSchema } from "./proposal-schema.ts";

export interface ReadProposals {
  proposals: DraftProposal[];
  refused: RefusedProposal[];
}

/** What the model was shown, and how its placeholders turn back into words. */
interface Shown {
  items: ContextItem[];
  thread: ThreadMessage[];
  restore(text: string): string;
}

const LINK = /https?:|www\.|\p{L}\.\p{L}{2,}\//iu;

/**
 * Pure. The proposals in a model's answer, with its labels turned into what they stand for: only orders, lines and
 * returns that the model was shown, that is, of this conversation's own customer. Anything else is refused with a
 * word of ours, one by one; not even a hundred of them harm the reply.
 */
export function readProposals(given: unknown, shown: Shown): ReadProposals {
  if (given === undefined || given === null) return { proposals: [], refused: [] };
  if (!Array.isArray(given)) return { proposals: [], refused: [refuse(null, "not_understood")] };
  const wanted = distinct(given);
  const results = wanted.slice(0, MAX_PROPOSALS).map((value) => readOne(value, shown));
  return {
    proposals: results.flatMap(({ proposal }) => proposal ?? []),
    refused: [...results.flatMap(({ refused }) => refused ?? []), ...(wanted.length > MAX_PROPOSALS ? [refuse(null, "too_many")] : [])],
  };
}

function distinct(values: unknown[]): unknown[] {
  const seen = new Set<string>();
  return values.slice(0, 200).filter((value) => {
    const key = JSON.stringify(value) ?? "";
    return !seen.has(key) && seen.add(key);
  });
}

function readOne(value: unknown, shown: Shown): { proposal?: DraftProposal; refused?: RefusedProposal } {
  const parsed = proposalSchema.safeParse(value);
  if (!parsed.success) {
    const kind = kindOf(value);
    return { refused: refuse(kind, kind === "return_decline" ? "not_for_ai" : "not_understood") };
  }
  const { kind } = parsed.data;
  const order = findOrder(parsed.data.order, shown.items);
  if (!order) return { refused: refuse(kind, "not_this_customer") };
  const deed = readDeed(parsed.data, order, shown);
  return typeof deed === "string" ? { refused: { kind, orderName: order.name, reason: deed } } : { proposal: { ...deed, orderId: order.id, orderName: order.name } };
}

function refuse(kind: ActionKindName | null, reason: string): RefusedProposal {
  return { kind, orderName: null, reason };
}

/** A kind that the app knows, whoever may propose it. */
function kindOf(value: unknown): ActionKindName | null {
  const kind: unknown = typeof value === "object" && value !== null && "kind" in value ? value.kind : null;
  return ACTION_KINDS.find((known) => known === kind) ?? null;
}

/** By its ref, or by its name, which models like to give instead. */
function findOrder(label: string, items: ContextItem[]): OrderFacts | null {
  const orders = items.filter((item) => item.kind === "order");
  const found = orders.find(({ ref }) => ref === label.trim()) ?? orders.find(({ order }) => orderNameKey(order.name) === orderNameKey(label.slice(0, 50)));
  return found?.order ?? null;
}

/** What would be done, or a word why it cannot be meant. */
function readDeed(proposal: ModelProposal, order: OrderFacts, shown: Shown): ProposedDeed | string {
  switch (proposal.kind) {
    case "order_cancel":
    case "tracking_resend":
      return { kind: proposal.kind };
    case "return_approve": {
      const found = order.returns?.find(({ name }) => orderNameKey(name) === orderNameKey(proposal.return.slice(0, 50)));
      return found ? { kind: proposal.kind, returnId: found.id } : "return_not_in_order";
    }
    case "return_start": {
      const items = readItems(proposal.items, order);
      return items ? { kind: proposal.kind, items, reason: proposal.reason } : "line_not_in_order";
    }
    case "refund": {
      const items = readItems(proposal.items, order);
      return items ? { kind: proposal.kind, scope: proposal.scope, items, amount: proposal.amount } : "line_not_in_order";
    }
    case "address_change":
      return readAddress(proposal.address, shown);
    case "order_tag":
    case "order_note": {
      const text = plainOutput(shown.restore(proposal.text));
      return LINK.test(text) ? "has_link" : { kind: proposal.kind, text };
    }
  }
}

/** Null when one of them is no line that the model was shown. */
function readItems(items: { line: number; quantity: number }[], order: OrderFacts): ProposedItem[] | null {
  const read = items.map(({ line, quantity }) => ({ lineItemId: order.lineItems[line - 1]?.id, quantity }));
  return read.every((item): item is ProposedItem => item.lineItemId !== undefined) ? read : null;
}

/** A parcel goes to no address that the shopper did not write themselves. */
function readAddress({ street, extra, zip, city, country }: Extract<ModelProposal, { kind: "address_change" }>["address"], { thread, restore }: Shown): ProposedDeed | string {
  const said = plainWords(thread.filter(({ author }) => author === "SHOPPER").map(({ body }) => body).join("\n"));
  const [address1, address2, zipCode, town] = [street, extra, zip, city].map((part) => plainOutput(restore(part))) as [string, string, string, string];
  const isSaid = [address1, address2, zipCode, town].every((part) => said.includes(plainWords(part)));
  return isSaid ? { kind: "address_change", address: { address1, address2, zip: zipCode, city: town, countryCode: country.trim().toUpperCase() } } : "address_not_said";
}

/** Letters and digits only, so that commas and line ends between the parts of an address do not matter. */
function plainWords(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
