import type { Examined } from "#app/modules/actions/examine-action.server.ts";
import type { ActionPreview } from "#app/modules/actions/action-preview.ts";
import { readPreview } from "#app/modules/actions/proposal-rows.server.ts";
import { getConversationCustomer } from "#app/modules/conversation/queries.server.ts";
import type { DraftContent } from "#app/modules/drafting/draft-content.ts";
import { findUndoneClaims, type PromisedAction, tellsOfDeeds } from "#app/modules/drafting/done-claims.ts";
import { findCustomerOrders } from "#app/modules/orders/find-customer-orders.server.ts";
import { findVerifiedOrderFacts } from "#app/modules/orders/find-verified-order-facts.server.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

/** A reply that tells of what is not done: the sentence, and which word of ours says why. */
export class UndoneClaimed extends AppError {
  readonly sentence: string;

  constructor({ sentence, code }: { sentence: string; code: string }) {
    super("invalid", { reason: code });
    this.sentence = sentence;
  }
}

interface Question {
  shopId: string;
  conversationId: string;
  text: string;
  /** The actions that go along: the reply leaves only when they have succeeded. */
  actions: ActionPreview[];
  /** The draft that the text comes from: its sentences about actions are known word for word. */
  content: DraftContent | null;
}

/**
 * CO-13: a reply that says "I have refunded" must go along with the refund, or the orders must show it already, or
 * an action of this conversation must have done it. Throws `invalid` "claims_undone_action" or
 * "claims_other_amount" with the sentence. Orders that cannot be read prove nothing.
 */
export async function assertNoUndoneClaims({ shopId, conversationId, text, actions, content }: Question): Promise<void> {
  const told = outcomesTold(text, content);
  if (told.length === 0 && !tellsOfDeeds(text)) return;
  const [orders, past] = await Promise.all([ordersOrNull({ shopId, conversationId }), pastActions({ shopId, conversationId })]);
  const broken = told.find(({ kind, orderName }) => ![...actions, ...past].some((done) => done.kind === kind && done.orderName === orderName));
  if (broken) throw new UndoneClaimed({ sentence: broken.sentence, code: "claims_undone_action" });
  const [undone] = findUndoneClaims({ text, actions: actions.map(toPromise), past: past.map(toPromise), orders });
  if (undone) throw new UndoneClaimed(undone);
}

/** Sentences of the draft that tell the result of an action (`outcomeClaim`), as far as they are still in the text. */
function outcomesTold(text: string, content: DraftContent | null): { sentence: string; kind: string; orderName: string }[] {
  return (content?.claims ?? []).flatMap(({ sentence, evidence: [source] }) =>
    source?.kind === "action" && text.includes(sentence) ? [{ sentence, kind: source.ref, orderName: source.label }] : []);
}

/** An action as the claims of a reply look at it. */
export function toPromise(preview: ActionPreview): PromisedAction {
  const sum = preview.kind === "refund" ? preview.amount : preview.kind === "order_cancel" ? preview.refund : null;
  // A cancellation that pays nothing back refunds nothing.
  const kind = preview.kind === "order_cancel" && preview.refund === null ? "order_cancel_unpaid" : preview.kind;
  return { kind, orderName: preview.orderName, amounts: sum ? [sum] : [] };
}

export const previewsOf = (actions: { examined: Examined }[]): ActionPreview[] => actions.map(({ examined }) => examined.preview);

async function pastActions({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<ActionPreview[]> {
  const rows = await db.proposedAction.findMany({ where: { shopId, conversationId, status: "SUCCEEDED" }, select: { previewCipher: true }, take: 50 });
  return rows.map(({ previewCipher }) => readPreview(shopId, previewCipher));
}

async function ordersOrNull({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<OrderFacts[] | null> {
  const { shopifyCustomerId } = await getConversationCustomer({ shopId, conversationId });
  try {
    return shopifyCustomerId === null ? await findVerifiedOrderFacts({ shopId, conversationId }) : await findCustomerOrders({ shopId, customerId: shopifyCustomerId });
  } catch (error) {
    if (isAppError(error, "upstream") || isAppError(error, "not_found")) return null;
    throw error;
  }
}
