import type { ComposeInput, ComposeSettings } from "#app/modules/drafting/compose-types.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import { lineItem, orderFacts } from "#tests/factories/order-facts.ts";
import type { OrderFacts } from "#app/modules/orders/order-facts.ts";

/** A small shop in Ghent: what the drafting tests talk about. */
export const TRACKING_NUMBER = "323212345600012345678901";
export const TRACKING_URL = `https://track.bpost.cloud/btr/web/#/search?itemCode=${TRACKING_NUMBER}`;

export const shippedOrder = orderFacts({
  id: "gid://shopify/Order/5001", name: "#1001", createdAt: "2026-11-08T09:12:00Z", processedAt: "2026-11-08T09:12:00Z",
  totalAmount: { amount: "49.95", currency: "EUR" }, lineItems: [lineItem({ title: "Wollen sjaal Noordzee", amount: { amount: "49.95", currency: "EUR" } })],
  fulfillments: [{
    status: "SUCCESS", displayStatus: "IN_TRANSIT", createdAt: "2026-11-09T15:00:00Z", estimatedDeliveryAt: "2026-11-12T11:00:00Z", deliveredAt: null,
    tracking: [{ company: "bpost", number: TRACKING_NUMBER, url: TRACKING_URL }],
  }],
  statusPageUrl: "https://noordzee.example/5001/orders/0f3c9a1b7d/authenticate?key=s3cr3t5001",
});

export const preparingOrder: OrderFacts = {
  ...shippedOrder, id: "gid://shopify/Order/5002", name: "#1002", createdAt: "2026-11-10T09:00:00Z", processedAt: "2026-11-10T09:00:00Z", fulfillmentStatus: "UNFULFILLED",
  totalAmount: { amount: "120.00", currency: "EUR" }, lineItems: [lineItem({ title: "Linnen tafelkleed", quantity: 2, amount: { amount: "60.00", currency: "EUR" } })], fulfillments: [],
  statusPageUrl: "https://noordzee.example/5002/orders/77aa/authenticate?key=s3cr3t5002",
};

const policyText = {
  nl: "U kunt uw aankoop binnen 14 dagen na ontvangst terugsturen zonder reden. De kosten van de retourzending bedragen € 4,95. Wij betalen het aankoopbedrag terug binnen 14 dagen nadat wij de retour ontvingen.",
  fr: "Vous pouvez renvoyer votre achat dans les 14 jours suivant la réception sans donner de raison. Les frais de retour s'élèvent à 4,95 €. Nous remboursons le montant de l'achat dans les 14 jours après réception du retour.",
  de: "Sie können Ihren Kauf innerhalb von 14 Tagen nach Erhalt ohne Angabe von Gründen zurücksenden. Die Rücksendung kostet 4,95 €. Wir erstatten den Kaufpreis innerhalb von 14 Tagen nach Eingang der Rücksendung.",
  en: "You can return your purchase within 14 days of receiving it without giving a reason. A return costs € 4.95. We refund the price within 14 days after the return reached us.",
};
const policyTitle = { nl: "Retourbeleid", fr: "Politique de retour", de: "Rückgaberecht", en: "Return policy" };

export function returnPolicy(locale: keyof typeof policyText): Passage {
  return {
    articleId: `0190a000-0000-7000-8000-00000000000${Object.keys(policyText).indexOf(locale)}`, source: "SHOP_POLICY", title: policyTitle[locale], text: policyText[locale],
    url: "https://noordzee.example/policies/refund-policy", updatedAt: "2026-09-01T00:00:00Z", locale,
  };
}

export const settings: ComposeSettings = { aiEnabled: true, provider: null, register: "formal", guidance: "", signature: { nl: "Atelier Noordzee" } };

/** A conversation of one shopper's message; everything can be overridden. */
export function composeInput(question: string, overrides: Partial<ComposeInput> = {}): ComposeInput {
  return {
    shop: { id: "0190a000-0000-7000-8000-0000000000aa", name: "Atelier Noordzee", domain: "loket-demo.myshopify.com", timezone: "Europe/Brussels", primaryLocale: "nl" },
    settings, conversationLocale: "nl", customerName: "Jan Peeters",
    thread: [{ author: "SHOPPER", body: question, at: "2026-11-11T10:00:00Z" }],
    orders: [preparingOrder, shippedOrder], passages: [], signal: new AbortController().signal, now: new Date("2026-11-11T10:00:00Z"),
    ...overrides,
  };
}
