import type { HelpfulContext, OrderItem } from "./read-context.ts";
import type { Proposal } from "./sentence.ts";

const CANCEL = /annul|stornier|\bcancel/i;
const NOT = /\b(niet|geen|pas|nicht|kein|not|don't|never)\b[^.?!]{0,25}(annul|stornier|cancel)/i;
const RETURN = /retour|terugst|terugzend|renvo|zurück|rücksend|\breturn|send (it|this|them) back/i;
const WANTS_BACK = /(ik wil|wil ik|graag|je veux|je voudrais|je souhaite|ich möchte|ich will|i want|i would like|i'd like)[^.?!]{0,80}(retour|terug|renvo|zurück|return|send)/i;
const REFUND = /terugbetal|geld terug|rembours|erstatt|geld zurück|refund|money back/i;
const BROKEN = /kapot|beschadigd|gebroken|stuk\b|cass|abîm|kaputt|beschädigt|zerbrochen|broken|damaged/i;
const LINK_AGAIN = /(link|mail|lien)[^.?!]{0,60}(opnieuw|nogmaals|niet (gekregen|ontvangen)|renvo|nouveau|pas reçu|erneut|noch ?mal|nicht (erhalten|bekommen)|again|resend|not (get|receive))|(opnieuw|nogmaals|renvo|erneut|noch ?mal|resend)[^.?!]{0,60}(link|lien|mail)/i;
const ADDRESS = /adres|address/i;
/** "Nieuwe Graanmarkt 4, 1000 Brussel" */
const NEW_ADDRESS = /([\p{L}'’. -]{4,60} \d{1,4}[a-z]?),? +(\d{4,5}(?: ?[A-Z]{2})?) ([\p{L}'’ -]{2,40})/u;
const NEIGHBOURS = /buren|voisin|nachbar|neighbo/i;
const GIFT = /cadeau|geschenk|gift/i;

/** What a sound model proposes: what the shopper asks for, of the one order that is meant and that allows it. */
export function proposeActions(context: HelpfulContext): Proposal[] {
  const { question } = context;
  const orders = ordersInQuestion(context);
  const only = (may: (order: OrderItem) => boolean) => (orders.filter(may).length === 1 ? (orders.find(may) as OrderItem) : null);
  const requested = (order: OrderItem) => order.returns.filter(({ status }) => status === "REQUESTED");
  const allows = (kind: string) => (order: OrderItem) => order.possible?.includes(kind) === true;
  if (CANCEL.test(question) && !NOT.test(question)) return of(only(allows("order_cancel")), (order) => ({ kind: "order_cancel", order }));
  if (LINK_AGAIN.test(question)) return of(only(isTracked), (order) => ({ kind: "tracking_resend", order }));
  const address = ADDRESS.test(question) ? NEW_ADDRESS.exec(question) : null;
  if (address) {
    const [, street = "", zip = "", city = ""] = address;
    return of(only(allows("address_change")), (order) => ({ kind: "address_change", order, address: { street: lastClause(street), extra: "", zip, city: city.trim(), country: "" } }));
  }
  const asked = only((order) => requested(order).length === 1);
  if ((RETURN.test(question) || REFUND.test(question)) && asked) return [{ kind: "return_approve", order: asked.ref, return: requested(asked)[0]?.name ?? "" }];
  const meant = orders.length === 1 ? (orders[0] as OrderItem) : null;
  const line = meant && namedLine(meant, question);
  if (meant && line && BROKEN.test(question) && REFUND.test(question) && allows("refund")(meant)) {
    return [{ kind: "refund", order: meant.ref, scope: "lines", items: [{ line, quantity: 1 }], amount: null }];
  }
  if (meant && line && WANTS_BACK.test(question) && meant.parcels.length > 0) {
    return [{ kind: "return_start", order: meant.ref, items: [{ line, quantity: 1 }], reason: BROKEN.test(question) ? "DEFECTIVE" : "UNWANTED" }];
  }
  if (meant && NEIGHBOURS.test(question) && allows("address_change")(meant)) return [{ kind: "order_note", order: meant.ref, text: question.slice(0, 200) }];
  return meant && GIFT.test(question) && allows("address_change")(meant) ? [{ kind: "order_tag", order: meant.ref, text: "cadeau" }] : [];
}

function of(order: OrderItem | null, propose: (ref: string) => Proposal): Proposal[] {
  return order ? [propose(order.ref)] : [];
}

/** Those the shopper names, else all; a number that is none of theirs means none. */
function ordersInQuestion({ question, orders }: HelpfulContext): OrderItem[] {
  const numbers = [...question.matchAll(/#\s?(\d{3,})/g)].map(([, number]) => number);
  if (numbers.length === 0) return orders;
  return orders.filter(({ name }) => numbers.includes(name.replace(/\D/g, "")));
}

function namedLine({ items = [] }: OrderItem, question: string): number | null {
  const words = question.toLowerCase();
  const named = items.filter(({ title }) => (title.toLowerCase().match(/\p{L}{4,}/gu) ?? []).some((word) => words.includes(word)));
  return named.length === 1 ? (named[0]?.line ?? null) : null;
}

function isTracked({ cancelled, parcels }: OrderItem): boolean {
  return !cancelled && parcels.some(({ tracking }) => tracking.length > 0);
}

/** "naar Nieuwe Graanmarkt 4" -> "Nieuwe Graanmarkt 4" */
function lastClause(text: string): string {
  return text.replace(/^.*?(?=\p{Lu})/u, "").replace(/^(?:.*\b(?:naar|to|à|an|nach)\s+)(?=\p{Lu})/u, "").trim();
}
