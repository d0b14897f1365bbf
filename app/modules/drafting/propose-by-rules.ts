import type { DraftProposal } from "#app/modules/actions/draft-proposal.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";

interface Question {
  /** What the shopper wrote since the shop last answered. */
  text: string;
  intent: Intent;
  /** This conversation's own orders, newest first. */
  orders: OrderFacts[];
  /** The one that the shopper names; null when they name none. */
  named: OrderFacts | null;
  /** The shopper names an order that is not theirs: then nothing is proposed. */
  namesOther: boolean;
}

/** "Please cancel", not "what does cancelling cost" or "do not cancel". */
const ASKS_TO_CANCEL = /(?:kun|kunt|kan|kunnen|wil|willen|zou|graag|gelieve|mag|moet)[^.?!]{0,60}annule(?:ren|er)|annuleer(?!t)|(?:pouvez|pourriez|peux|pourrais|veux|voudrais|souhaite|merci d|prière d)[^.?!]{0,60}annul(?:er|ez)|annulez|(?:können|könnten|kannst|könntest|bitte|möchte|will)[^.?!]{0,60}stornier(?:en|e)?|storniert? (?:sie|bitte|meine)|(?:can|could|please|want|like|need)[^.?!]{0,60}cancel|^\s*cancel/iu;
const NOT_TO_CANCEL = /(?:niet|geen)[^.?!]{0,20}annul|annul[^.?!]{0,10}niet|n(?:e|['’])[^.?!]{0,20}(?:pas|plus)[^.?!]{0,12}annul|annul[^.?!]{0,10} pas|nicht[^.?!]{0,20}stornier|(?:not|n['’]t|never)[^.?!]{0,20}cancel/iu;
const ASKS_FOR_LINK = /(?:link|mail|lien)[^.?!]{0,60}(?:opnieuw|nogmaals|nog eens|niet (?:gekregen|ontvangen|gevonden)|kwijt|renvoy|à nouveau|de nouveau|pas reçu|perdu|erneut|noch ?mal|nicht (?:bekommen|erhalten|gefunden)|verloren|again|resend|lost|(?:not|n['’]t|never) (?:receive|get|got|find|found))|(?:opnieuw|nogmaals|nog eens|renvoyer|renvoyez|erneut|noch ?mal|resend|again)[^.?!]{0,60}(?:link|mail|lien)/iu;
const ABOUT_A_RETURN = /retour|return|terug|renvo|rückgabe|rücksend|zurück|send back/iu;
const TRACK = /track|volg|suiv|verfolg|sendung|follow/iu;

/**
 * Pure. What rules propose when no model was asked: only what the shopper plainly asks for, of one order that is
 * plainly meant and that allows it; without a word of theirs, the return that they asked for by the form. Never money but in a cancellation, never a refusal (GD-11).
 */
export function proposeByRules({ text, intent, orders, named, namesOther }: Question): DraftProposal[] {
  if (text === "") return approvalOf(orders);
  if (namesOther) return [];
  const meant = named ? [named] : orders;
  const only = (candidates: OrderFacts[]) => (candidates.length === 1 && candidates[0] ? candidates[0] : null);
  if (intent === "cancellation") {
    const order = ASKS_TO_CANCEL.test(text) && !NOT_TO_CANCEL.test(text) ? only(meant.filter(({ cancellable }) => cancellable.allowed)) : null;
    return order ? [{ kind: "order_cancel", orderId: order.id, orderName: order.name }] : [];
  }
  if (ASKS_FOR_LINK.test(text) && TRACK.test(text)) {
    const order = only(meant.filter(isOnItsWay));
    return order ? [{ kind: "tracking_resend", orderId: order.id, orderName: order.name }] : [];
  }
  if (intent === "return" || intent === "refund" || (intent === "complaint" && ABOUT_A_RETURN.test(text))) {
    return approvalOf(meant);
  }
  return [];
}

/** The one return that waits for a decision; null when there is none or when it could be several. */
export function onlyRequestedReturn(orders: OrderFacts[]): { order: OrderFacts; returnId: string } | null {
  const requested = orders.flatMap((order) => (order.returns ?? []).filter(({ status }) => status === "REQUESTED").map(({ id }) => ({ order, returnId: id })));
  return requested.length === 1 ? (requested[0] ?? null) : null;
}

function approvalOf(orders: OrderFacts[]): DraftProposal[] {
  const asked = onlyRequestedReturn(orders);
  return asked ? [{ kind: "return_approve", returnId: asked.returnId, orderId: asked.order.id, orderName: asked.order.name }] : [];
}

function isOnItsWay({ cancelledAt, fulfillments }: OrderFacts): boolean {
  return cancelledAt === null && fulfillments.some(({ status, deliveredAt, tracking }) => status !== "CANCELLED" && deliveredAt === null && tracking.some(({ number, url }) => number !== null || url !== null));
}
