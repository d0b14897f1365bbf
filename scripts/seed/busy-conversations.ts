import type { Locale } from "#app/contracts/locale.ts";
import type { ConversationSpec, MessageSpec } from "./conversation-spec.ts";
import { DEMO_CUSTOMERS } from "./demo-customers.ts";

const QUESTIONS: Record<Locale, string[]> = {
  nl: ["Wanneer komt mijn pakje toe?", "Kan ik dit nog omruilen?", "Is de blauwe versie nog op voorraad?", "Ik kreeg het verkeerde artikel.", "Hoe was ik dit het best?"],
  fr: ["Quand mon colis arrive-t-il ?", "Puis-je encore échanger cet article ?", "La version bleue est-elle en stock ?", "J'ai reçu le mauvais article.", "Comment laver ce produit ?"],
  de: ["Wann kommt mein Paket an?", "Kann ich das noch umtauschen?", "Ist die blaue Variante noch da?", "Ich habe den falschen Artikel bekommen.", "Wie wasche ich das am besten?"],
  en: ["When will my parcel arrive?", "Can I still exchange this?", "Is the blue one still in stock?", "I received the wrong item.", "How do I wash this?"],
};
const ANSWERS: Record<Locale, string> = {
  nl: "Dag, bedankt voor uw bericht. We zoeken het meteen voor u uit.",
  fr: "Bonjour, merci pour votre message. Nous nous en occupons tout de suite.",
  de: "Guten Tag, vielen Dank für Ihre Nachricht. Wir kümmern uns sofort darum.",
  en: "Hello, thank you for your message. We are looking into it right away.",
};
/** About the mix of a Flemish shop. */
const LOCALE_CYCLE: Locale[] = ["nl", "nl", "fr", "nl", "en", "nl", "fr", "de"];

const CUSTOMERS = Object.values(DEMO_CUSTOMERS);

/** `count` conversations in every state, spread over three weeks. The same count gives the same conversations. */
export function busyConversations(count: number): ConversationSpec[] {
  return Array.from({ length: count }, (_, index) => conversation(index));
}

function conversation(index: number): ConversationSpec {
  const locale = LOCALE_CYCLE[index % LOCALE_CYCLE.length] as Locale;
  const question = QUESTIONS[locale][index % 5] as string;
  // Every third shopper is a guest.
  const customer = index % 3 === 0 ? undefined : CUSTOMERS[index % CUSTOMERS.length];
  const common = { key: `busy-${index}`, locale, startedHoursAgo: 1 + Math.round(index * 1.25), ...(customer ? { customer } : {}) };
  const asked: MessageSpec = { from: "shopper", atMinute: 0, text: question };
  switch (index % 5) {
    case 0:
      return { ...common, messages: [asked], draft: { source: "MODEL", outcome: "ok", content: { text: ANSWERS[locale], claims: [{ sentence: ANSWERS[locale], verdict: "NOT_A_FACT", problems: [], evidence: [] }] } } };
    case 1:
      return { ...common, messages: [asked], humanOnly: "shopper_asked" };
    case 2:
      return { ...common, messages: [asked, { from: "assistant", atMinute: 12, text: ANSWERS[locale] }] };
    default:
      return { ...common, status: "RESOLVED", messages: [asked, { from: "staff", atMinute: 30, text: ANSWERS[locale] }] };
  }
}
