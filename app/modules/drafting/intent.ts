export type Intent = "order_status" | "withdrawal" | "return" | "refund" | "cancellation" | "address_change" | "invoice" | "complaint" | "delivery" | "other";

/** Rules in four languages, tried in order; the first that fits wins. */
const RULES: [Intent, RegExp][] = [
  ["withdrawal", /herroep|herroeping|rétract|widerruf|withdraw|cooling.?off/iu],
  ["complaint", /kapot|beschadigd|defect|stuk\b|verkeerde?\b|ontbreekt|klacht|cassée?|abîmée?|endommag|défectueu|manqu|réclamation|plainte|kaputt|beschädigt|defekt|falsche[snr]?\b|fehlt|beschwerde|broken|damaged|faulty|wrong (?:item|size|product|colou?r)|missing|complain/iu],
  ["refund", /terugbetal|terugstort|geld terug|rembours|erstatt|geld zurück|rückerstatt|refund|money back/iu],
  ["return", /retour|terugstuur|terugstur|terugzend|terugbreng|ruilen|omruil|renvoyer|renvoi|échang|zurückschick|zurücksend|zurückgeb|rücksend|rückgabe|umtausch|return|send (?:it|them|this|these) back|exchange/iu],
  ["cancellation", /annuleer|annuleren|annulation|annuler|stornier|storno|cancel/iu],
  ["address_change", /adres\s?(?:wijzig|verander|aanpas)|(?:ander|nieuw|verkeerd) adres|chang\w+ (?:d['’]|l['’]|mon )?adresse|(?:nouvelle|mauvaise) adresse|adresse (?:ändern|wechseln)|(?:neue|falsche) adresse|(?:change|wrong|new) (?:the |my |delivery |shipping )*address/iu],
  ["invoice", /factuur|facture|rechnung\b|invoice|btw-?nummer|numéro de tva|vat number/iu],
  ["order_status", /waar (?:blijft|is|zit|zijn)|wanneer (?:komt|krijg|wordt|arriveert|ontvang)|nog (?:niet|niets|geen|steeds)|track|status|où (?:est|en est|se trouve|sont|reste)|quand (?:vais|arrive|sera|recevrai|est)|pas (?:encore )?(?:reçu|arrivé)|suivi|colis|wo (?:ist|bleibt|sind|steckt)|wann (?:kommt|wird|erhalte|bekomme|ist)|(?:noch )?nicht (?:angekommen|erhalten|da\b)|sendungs|where(?:['’]s| is| are| has)|when (?:will|does|is|do)|(?:not|n['’]t) (?:yet )?(?:arrived|received)|parcel|pakket|paket\b|pakje/iu],
  ["delivery", /lever(?:ing|tijd|kost|en\b)|verzend|bezorg|livr(?:aison|er|ez)|expédi|frais de port|liefer|versand|porto\b|deliver|shipping|ship\b/iu],
];

const ORDER_NAME = /#\s?[A-Z]{0,8}\d[\w-]*/iu;
const OWN_ORDER = /bestelling|commande|bestellung|order\b/iu;

/** What a message is about, by keywords. A bare order name asks how that order is doing. */
export function detectIntent(text: string): Intent {
  const rule = RULES.find(([, pattern]) => pattern.test(text));
  if (rule) return rule[0];
  return ORDER_NAME.test(text) || OWN_ORDER.test(text) ? "order_status" : "other";
}

const ABOUT_AN_ORDER: ReadonlySet<Intent> = new Set(["order_status", "refund", "cancellation", "address_change", "invoice"]);

/** Whether a message can only be answered with facts about an order of the shopper's own. */
export function isAboutOrder(text: string): boolean {
  return ORDER_NAME.test(text) || ABOUT_AN_ORDER.has(detectIntent(text));
}

/** Titles of the shop's texts that answer an intent. */
export const INTENT_TOPIC: Partial<Record<Intent, RegExp>> = {
  withdrawal: /retour|return|rückgabe|widerruf|herroep|rétract|withdraw|refund|terugbetal|rembours|erstatt/iu,
  return: /retour|return|rückgabe|widerruf|herroep|rétract|refund|ruil|échang|umtausch/iu,
  refund: /retour|return|rückgabe|widerruf|refund|terugbetal|rembours|erstatt/iu,
  delivery: /lever|verzend|livraison|expédition|versand|liefer|shipping|deliver/iu,
};
