import type { Locale } from "../../app/contracts/locale.ts";

/** An order as GET /sandbox/orders tells it. */
export interface KnownOrder {
  /** Shopify's numeric id. */
  id: string;
  name: string;
  /** ISO 8601 */
  createdAt: string;
  customerId: string | null;
  locale: string;
}

/** What one shopper does: opens a chat and asks, the next question after the draft for the one before. */
export interface ChatPlan {
  locale: Locale;
  /** Null: a guest. */
  customerId: string | null;
  /** Address as Shopify's proxy passes it on; 198.18.0.0/15 belongs to benchmarks (RFC 2544). */
  address: string;
  questions: string[];
}

const LOCALES: Locale[] = ["nl", "fr", "de", "en"];

const ABOUT_AN_ORDER: Record<Locale, string[]> = {
  nl: ["Waar blijft mijn bestelling {order}? Ik wacht al enkele dagen.", "Hallo, wanneer wordt {order} geleverd en met welke koerier?", "Kan ik een artikel van {order} nog terugsturen?"],
  fr: ["Où est ma commande {order} ? Je l'attends depuis plusieurs jours.", "Bonjour, quand sera livrée la commande {order} et par quel transporteur ?", "Puis-je encore renvoyer un article de {order} ?"],
  de: ["Wo bleibt meine Bestellung {order}? Ich warte schon seit Tagen.", "Guten Tag, wann wird {order} geliefert und mit welchem Paketdienst?", "Kann ich einen Artikel aus {order} noch zurückschicken?"],
  en: ["Where is my order {order}? I have been waiting for days.", "Hello, when will {order} arrive and who delivers it?", "Can I still send back an item of {order}?"],
};

const ABOUT_THE_SHOP: Record<Locale, string[]> = {
  nl: ["Wat kost de verzending naar Nederland?", "Hoeveel dagen heb ik om iets terug te sturen, en wie betaalt dat?", "Kan ik met Bancontact betalen en krijg ik een factuur? Mijn adres is lotte@example.com."],
  fr: ["Combien coûte la livraison en Belgique ?", "De combien de jours est-ce que je dispose pour un retour, et qui le paie ?", "Puis-je payer par Bancontact et recevoir une facture ? Mon adresse est camille@example.com."],
  de: ["Was kostet der Versand nach Deutschland?", "Wie viele Tage habe ich für eine Rückgabe, und wer bezahlt sie?", "Kann ich mit PayPal bezahlen und bekomme ich eine Rechnung? Meine Adresse ist jonas@example.com."],
  en: ["What does delivery to Belgium cost?", "How many days do I have to return something, and who pays for it?", "Can I pay with Bancontact and get an invoice? My address is emily@example.com."],
};

const ALSO: Record<Locale, string> = {
  nl: "En nog iets: hoe lang heb ik garantie?",
  fr: "Encore une question : quelle est la durée de la garantie ?",
  de: "Noch eine Frage: Wie lange habe ich Garantie?",
  en: "One more thing: how long is the warranty?",
};

/** In every third round of the languages the chats go on after their first draft. */
const TALKATIVE = 3;

/**
 * Chats with `drafts` questions in all, always the same ones for the same orders: four languages in turn,
 * half of them signed-in customers asking about an order of theirs, half guests asking about the shop.
 */
export function planChats({ drafts, orders }: { drafts: number; orders: KnownOrder[] }): ChatPlan[] {
  const owned = LOCALES.map((locale) => orders.filter((order) => order.customerId !== null && order.locale === locale));
  const chats: ChatPlan[] = [];
  for (let left = drafts, index = 0; left > 0; index++) {
    const chat = planChat(index, owned[index % LOCALES.length] ?? []);
    chats.push({ ...chat, questions: chat.questions.slice(0, left) });
    left -= Math.min(left, chat.questions.length);
  }
  return chats;
}

function planChat(index: number, owned: KnownOrder[]): ChatPlan {
  const locale = LOCALES[index % LOCALES.length] as Locale;
  const round = Math.floor(index / LOCALES.length);
  const order = round % 2 === 0 ? pick(owned, Math.floor(round / 2)) : undefined;
  const first = order ? (pick(ABOUT_AN_ORDER[locale], round) as string).replace("{order}", order.name) : (pick(ABOUT_THE_SHOP[locale], round) as string);
  return {
    locale,
    customerId: order?.customerId ?? null,
    address: `198.18.${Math.floor(index / 250) % 250}.${(index % 250) + 1}`,
    questions: round % TALKATIVE === 0 ? [first, ALSO[locale]] : [first],
  };
}

function pick<Item>(list: Item[], index: number): Item | undefined {
  return list[index % list.length];
}
