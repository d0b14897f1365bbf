import type { OrderFacts } from "#app/modules/orders/order-facts.ts";

export type OrderStatus = "delivered" | "shipped" | "in_transit" | "preparing" | "refunded" | "cancelled" | "paid" | "return_open" | "return_closed";

interface StatusRule {
  status: OrderStatus;
  /** Says that it is so (not that it will be): perfect or passive perfect in the four languages. */
  claims: RegExp;
  holds: (order: OrderFacts) => boolean;
  /** Says it of the whole order: of one that is under way in parts it holds only for a part. */
  ofWhole?: boolean;
  /** When its denial may be said; without it: when it does not hold. Of an order in parts, both are true. */
  lacks?: (order: OrderFacts) => boolean;
}

/** A word, or a day such as "7." and "09.11.2026": a point in a number ends no sentence. */
const WORD = String.raw`(?:\d[\d.]*|[^\s.!?]+)`;

/** "is … <participle>" and the like, with at most six words between. */
function perfect(participles: Record<"nl" | "fr" | "de" | "en", string>, extra = ""): RegExp {
  const gap = String.raw`(?:\s+${WORD}){0,6}?\s+`;
  return new RegExp(
    [
      String.raw`(?<![\p{L}])(?:is|zijn|werd|werden|bent|heb|hebben|heeft)${gap}(?:${participles.nl})(?!\p{L})`,
      String.raw`(?<![\p{L}])(?:${participles.nl})\s+(?:is|zijn|werd|werden|heb|hebben|heeft)(?!\p{L})`,
      String.raw`(?<![\p{L}])(?:a|ont|ai|as|avons|avez|est|sont|été)(?:\s+${WORD}){0,3}?\s+(?:${participles.fr})(?:e|s|es)?(?!\p{L})`,
      String.raw`j['’]ai(?:\s+${WORD}){0,3}?\s+(?:${participles.fr})(?:e|s|es)?(?!\p{L})`,
      String.raw`(?<![\p{L}])(?:ist|sind|wurde|wurden|habe|haben|hat)${gap}(?:${participles.de})(?!\p{L})`,
      String.raw`(?<![\p{L}])(?:is|are|was|were|been|have|has|['’]ve|['’]s)(?:\s+${WORD}){0,3}?\s+(?:${participles.en})(?!\p{L})`,
      ...(extra ? [extra] : []),
    ].join("|"),
    "iu",
  );
}

const parcels = (order: OrderFacts) => order.fulfillments.filter((parcel) => parcel.status !== "CANCELLED");
const isDelivered = (order: OrderFacts) => parcels(order).some((parcel) => parcel.deliveredAt !== null || parcel.displayStatus === "DELIVERED");
const isShipped = (order: OrderFacts) => parcels(order).length > 0;
const isPartial = (order: OrderFacts) => /^(PARTIALLY_FULFILLED|IN_PROGRESS)$/.test(order.fulfillmentStatus ?? "");
const isUnsent = (order: OrderFacts) => !isShipped(order) || isPartial(order);
const isRefunded = (order: OrderFacts) => Number(order.refundedAmount?.amount ?? 0) > 0 || /REFUNDED$/.test(order.financialStatus ?? "");

/** A return that is named, and what is said of it. */
function aboutReturn(words: string): RegExp {
  return new RegExp(String.raw`-R\d+(?!\d)[^.!?]*?(?<!\p{L})(?:${words})(?!\p{L})`, "iu");
}

function hasReturn(...statuses: string[]) {
  return (order: OrderFacts) => (order.returns ?? []).some(({ status }) => statuses.includes(status));
}

const RULES: StatusRule[] = [
  { status: "delivered", holds: isDelivered, lacks: (order) => !isDelivered(order) || isPartial(order) || parcels(order).some((parcel) => parcel.deliveredAt === null && parcel.displayStatus !== "DELIVERED"), claims: perfect({ nl: "geleverd|bezorgd|afgeleverd|afgegeven|toegekomen|aangekomen", fr: "livré|délivré|arrivé", de: "zugestellt|geliefert|ausgeliefert|angekommen", en: "delivered|arrived" }) },
  { status: "shipped", holds: isShipped, ofWhole: true, lacks: isUnsent, claims: perfect({ nl: "verzonden|verstuurd|vertrokken", fr: "expédié|envoyé|parti", de: "versendet|verschickt|versandt", en: "shipped|dispatched|sent" }) },
  { status: "in_transit", holds: isShipped, lacks: isUnsent, claims: /(?<!\p{L})(?:onderweg|en route|en chemin|unterwegs|on (?:its|the|their) way|in transit|out for delivery)(?!\p{L})/iu },
  { status: "preparing", holds: (order) => !order.cancelledAt && order.fulfillmentStatus !== "FULFILLED",
    claims: /(?<!\p{L})(?:klaargemaakt|voorbereid|in behandeling|en (?:cours de )?préparation|préparons|vorbereitet|in Bearbeitung|being (?:prepared|processed)|is preparing)(?!\p{L})/iu },
  { status: "refunded", holds: isRefunded, lacks: (order) => order.financialStatus !== "REFUNDED", claims: perfect({ nl: "terugbetaald|teruggestort|teruggekregen", fr: "remboursé", de: "erstattet|zurückerstattet|zurückgezahlt|rückerstattet", en: "refunded|reimbursed" }) },
  { status: "cancelled", holds: (order) => order.cancelledAt !== null, claims: perfect({ nl: "geannuleerd", fr: "annulé", de: "storniert", en: "cancelled|canceled" }) },
  { status: "return_open", holds: hasReturn("REQUESTED", "OPEN"), claims: aboutReturn("loopt|lopende|en cours|läuft|open|in progress|under way") },
  { status: "return_closed", holds: hasReturn("CLOSED", "DECLINED", "CANCELED"), claims: aboutReturn("afgesloten|afgerond|clôturée?|terminée?|abgeschlossen|closed|completed") },
  { status: "paid", holds: (order) => /^(PAID|PARTIALLY_REFUNDED|REFUNDED)$/.test(order.financialStatus ?? ""), claims: perfect({ nl: "betaald", fr: "payé|réglé", de: "bezahlt", en: "paid" }) },
];

const CONDITION = /(?<!\p{L})(?:zolang|tenzij|in geval van|bij (?:een )?volledige|tant qu(?:e|['’](?:il|elle|ils|elles|on))|dès qu['’]\p{L}+|lorsqu['’]\p{L}+|sauf|en cas de?|solange|es sei denn|im falle?|bei (?:einer |einem )?(?:vollständige[mr]?|verspätung|widerruf|rückgabe)|as long as|in case of|zodra|als|indien|wanneer|nadat|of (?:uw|je|het|de)|if|once|when|whether|after|unless|dès|lorsque|quand|si|s['’]il|après|sobald|wenn|nachdem|falls|ob)(?!\p{L})/iu;
/** "Is het pakket daar niet, dan …", "Ist es noch nicht da, …": a condition that begins with its verb. */
const VERB_FIRST = /^(?:is|zijn|wordt|worden|staat|blijft|komt|ist|sind|wird|werden|sollten?|hat|haben|kommt|should|had|were)\s[^?]*,\s/iu;

/** Whether a sentence states its facts only under a condition. */
export function isConditional(sentence: string): boolean {
  return CONDITION.test(sentence) || VERB_FIRST.test(sentence);
}

const FUTURE = /(?<!\p{L})(?:wordt|worden|zal|zullen|gaat|gaan|moet|kan|kunnen|sera|seront|serez|doit|peut|va|vont|wird|werden|soll|kann|will|would|should|can|could|may|to be|expected|verwacht|prévu|prévue|erwartet|voraussichtlich)(?!\p{L})/iu;
const OF_A_PART = /(?<!\p{L})(?:een deel|gedeelte\p{L}*|deels|eerste|une partie|en partie|partiel\p{L}*|premi\p{L}+|(?:ein|einen) teil|teilweise|teil|erste\p{L}*|part|partly|partially|first)(?!\p{L})/iu;
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
  if (isConditional(sentence)) return check;
  const isPlan = FUTURE.test(sentence);
  const isDenied = NEGATION.test(sentence);
  for (const { status, claims, holds, ofWhole, lacks } of RULES) {
    if (!claims.test(sentence) || (isPlan && status !== "preparing" && status !== "in_transit")) continue;
    check.statuses.push(status);
    const isBorne = (order: OrderFacts) => holds(order) && !(ofWhole && isPartial(order) && !OF_A_PART.test(sentence));
    const bearing = orders.filter((order) => (isDenied ? (lacks?.(order) ?? !holds(order)) : isBorne(order)));
    check.borneOutBy.push(...bearing);
    if (bearing.length === 0) check.problems.push(`status_not_in_context:${isDenied ? "not_" : ""}${status}`);
  }
  return check;
}
