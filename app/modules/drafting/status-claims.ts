import type { OrderFacts } from "#app/modules/orders/order-facts.ts";

export type OrderStatus = "delivered" | "shipped" | "in_transit" | "preparing" | "refunded" | "cancelled" | "paid";

interface StatusRule {
  status: OrderStatus;
  /** Says that it is so (not that it will be): perfect or passive perfect in the four languages. */
  claims: RegExp;
  holds: (order: OrderFacts) => boolean;
}

/** "is … <participle>" and the like, with at most six words between. */
function perfect(participles: Record<"nl" | "fr" | "de" | "en", string>, extra = ""): RegExp {
  const gap = String.raw`(?:\s+[^\s.!?]+){0,6}?\s+`;
  return new RegExp(
    [
      String.raw`(?<![\p{L}])(?:is|zijn|werd|werden|bent|heb|hebben|heeft)${gap}(?:${participles.nl})(?!\p{L})`,
      String.raw`(?<![\p{L}])(?:${participles.nl})\s+(?:is|zijn|werd|werden|heb|hebben|heeft)(?!\p{L})`,
      String.raw`(?<![\p{L}])(?:a|ont|ai|as|avons|avez|est|sont|été)(?:\s+[^\s.!?]+){0,3}?\s+(?:${participles.fr})(?:e|s|es)?(?!\p{L})`,
      String.raw`j['’]ai(?:\s+[^\s.!?]+){0,3}?\s+(?:${participles.fr})(?:e|s|es)?(?!\p{L})`,
      String.raw`(?<![\p{L}])(?:ist|sind|wurde|wurden|habe|haben|hat)${gap}(?:${participles.de})(?!\p{L})`,
      String.raw`(?<![\p{L}])(?:is|are|was|were|been|have|has|['’]ve|['’]s)(?:\s+[^\s.!?]+){0,3}?\s+(?:${participles.en})(?!\p{L})`,
      ...(extra ? [extra] : []),
    ].join("|"),
    "iu",
  );
}

const parcels = (order: OrderFacts) => order.fulfillments.filter((parcel) => parcel.status !== "CANCELLED");
const isDelivered = (order: OrderFacts) => parcels(order).some((parcel) => parcel.deliveredAt !== null || parcel.displayStatus === "DELIVERED");
const isShipped = (order: OrderFacts) => parcels(order).length > 0;
const isRefunded = (order: OrderFacts) => Number(order.refundedAmount?.amount ?? 0) > 0 || /REFUNDED$/.test(order.financialStatus ?? "");

const RULES: StatusRule[] = [
  { status: "delivered", holds: isDelivered, claims: perfect({ nl: "geleverd|bezorgd|afgeleverd|afgegeven", fr: "livré|délivré", de: "zugestellt|geliefert|ausgeliefert", en: "delivered" }) },
  { status: "shipped", holds: isShipped, claims: perfect({ nl: "verzonden|verstuurd|vertrokken", fr: "expédié|envoyé|parti", de: "versendet|verschickt|versandt", en: "shipped|dispatched|sent" }) },
  { status: "in_transit", holds: isShipped, claims: /(?<!\p{L})(?:onderweg|en route|en chemin|unterwegs|on (?:its|the|their) way|in transit|out for delivery)(?!\p{L})/iu },
  { status: "preparing", holds: (order) => !order.cancelledAt && order.fulfillmentStatus !== "FULFILLED",
    claims: /(?<!\p{L})(?:klaargemaakt|voorbereid|in behandeling|en (?:cours de )?préparation|préparons|vorbereitet|in Bearbeitung|being (?:prepared|processed)|is preparing)(?!\p{L})/iu },
  { status: "refunded", holds: isRefunded, claims: perfect({ nl: "terugbetaald|teruggestort|teruggekregen", fr: "remboursé", de: "erstattet|zurückerstattet|zurückgezahlt|rückerstattet", en: "refunded|reimbursed" }) },
  { status: "cancelled", holds: (order) => order.cancelledAt !== null, claims: perfect({ nl: "geannuleerd", fr: "annulé", de: "storniert", en: "cancelled|canceled" }) },
  { status: "paid", holds: (order) => /^(PAID|PARTIALLY_REFUNDED|REFUNDED)$/.test(order.financialStatus ?? ""), claims: perfect({ nl: "betaald", fr: "payé|réglé", de: "bezahlt", en: "paid" }) },
];

const CONDITION = /(?<!\p{L})(?:zodra|als|indien|wanneer|nadat|of (?:uw|je|het|de)|if|once|when|whether|after|unless|dès|lorsque|quand|si|s['’]il|après|sobald|wenn|nachdem|falls|ob)(?!\p{L})/iu;
const FUTURE = /(?<!\p{L})(?:wordt|worden|zal|zullen|gaat|gaan|moet|kan|kunnen|sera|seront|serez|doit|peut|va|vont|wird|werden|soll|kann|will|would|should|can|could|may|to be|expected|verwacht|prévu|prévue|erwartet|voraussichtlich)(?!\p{L})/iu;
const NEGATION = /(?<!\p{L})(?:niet|geen|nooit|pas|jamais|aucune?|nicht|keine?[nmrs]?|nie|not|never|no)(?!\p{L})|n['’]t(?!\p{L})/iu;

export interface StatusCheck {
  /** The statuses that the sentence is about. */
  statuses: OrderStatus[];
  /** Orders that bear the statuses out. */
  borneOutBy: OrderFacts[];
  problems: string[];
}

/**
 * Compares what a sentence says has happened with the orders in question. Conditions and plans state
 * nothing; a denied status must not hold for every order in question.
 */
export function checkStatuses(sentence: string, orders: OrderFacts[]): StatusCheck {
  const check: StatusCheck = { statuses: [], borneOutBy: [], problems: [] };
  if (CONDITION.test(sentence)) return check;
  const isPlan = FUTURE.test(sentence);
  const isDenied = NEGATION.test(sentence);
  for (const { status, claims, holds } of RULES) {
    if (!claims.test(sentence) || (isPlan && status !== "preparing" && status !== "in_transit")) continue;
    check.statuses.push(status);
    const bearing = orders.filter((order) => holds(order) !== isDenied);
    check.borneOutBy.push(...bearing);
    if (bearing.length === 0) check.problems.push(`status_not_in_context:${isDenied ? "not_" : ""}${status}`);
  }
  return check;
}
