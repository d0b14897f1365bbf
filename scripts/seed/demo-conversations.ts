import type { Claim, DraftContent } from "#app/modules/drafting/draft-content.ts";
import type { ConversationSpec } from "./conversation-spec.ts";

const greeting = (sentence: string): Claim => ({ sentence, verdict: "NOT_A_FACT", problems: [], evidence: [] });

/** A sentence with the clause of a shop policy that it rests on. */
function fromPolicy(sentence: string, label: string, quote: string): Claim {
  return { sentence, verdict: "SUPPORTED", problems: [], evidence: [{ kind: "policy", ref: "seed", label, quote, date: null }] };
}

function unsupported(sentence: string, problem: string): Claim {
  return { sentence, verdict: "UNSUPPORTED", problems: [problem], evidence: [] };
}

/** The text of a draft is its sentences in order. */
function contentOf(claims: Claim[]): DraftContent {
  return { text: claims.map((claim) => claim.sentence).join(" "), claims };
}

/** What a small Belgian shop finds in its inbox on a Tuesday morning. */
export const DEMO_CONVERSATIONS: ConversationSpec[] = [
  {
    key: "demo-nl-return-window",
    locale: "nl",
    startedHoursAgo: 1,
    messages: [{ from: "shopper", atMinute: 0, text: "Dag, hoeveel tijd heb ik om iets terug te sturen als de maat niet past?" }],
    draft: {
      source: "MODEL",
      outcome: "ok",
      content: contentOf([
        greeting("Dag, bedankt voor uw vraag."),
        fromPolicy("U kunt uw aankoop tot 14 dagen na ontvangst terugsturen.", "Retourbeleid", "U hebt 14 dagen na ontvangst om uw aankoop terug te sturen."),
        greeting("Laat gerust weten als we u daarbij kunnen helpen."),
      ]),
    },
  },
  {
    key: "demo-fr-shipping-cost",
    locale: "fr",
    startedHoursAgo: 2,
    messages: [{ from: "shopper", atMinute: 0, text: "Bonjour, combien coûte la livraison vers Lille ?" }],
    draft: {
      source: "MODEL",
      outcome: "ok",
      content: contentOf([
        greeting("Bonjour, merci pour votre message."),
        fromPolicy("Nous livrons en Belgique, aux Pays-Bas, en France et en Allemagne.", "Politique d'expédition", "Nous livrons en Belgique, aux Pays-Bas, en France et en Allemagne."),
        unsupported("La livraison vers Lille coûte 3,50 €.", "number_not_in_context: 3,50"),
      ]),
    },
  },
  {
    key: "demo-de-template",
    locale: "de",
    startedHoursAgo: 3,
    messages: [{ from: "shopper", atMinute: 0, text: "Hallo, kann ich ein Geschenk direkt an eine andere Adresse schicken lassen?" }],
    draft: {
      source: "TEMPLATE",
      outcome: "no_key",
      content: contentOf([greeting("Guten Tag, vielen Dank für Ihre Nachricht."), greeting("Wir sehen uns Ihre Frage an und antworten Ihnen so bald wie möglich.")]),
    },
  },
  {
    key: "demo-nl-person-only",
    locale: "nl",
    startedHoursAgo: 5,
    humanOnly: "shopper_refused_ai",
    messages: [{ from: "shopper", atMinute: 0, text: "Goedemorgen, ik wil liever met een persoon praten over een beschadigde vaas." }],
  },
  {
    key: "demo-en-answered",
    locale: "en",
    startedHoursAgo: 26,
    messages: [
      { from: "shopper", atMinute: 0, text: "Hi! Do you also sell gift cards?" },
      { from: "assistant", atMinute: 9, edited: true, text: "Hello, thank you for asking. Yes, gift cards are in our shop under Gifts, from 25 euros." },
      { from: "shopper", atMinute: 14, text: "Perfect, thank you!" },
      { from: "staff", atMinute: 20, text: "You're welcome. Have a nice day! Marijke" },
    ],
    status: "RESOLVED",
  },
  {
    key: "demo-fr-answered",
    locale: "fr",
    startedHoursAgo: 50,
    messages: [
      { from: "shopper", atMinute: 0, text: "Bonjour, vos bougies sont-elles fabriquées en Belgique ?" },
      { from: "assistant", atMinute: 6, text: "Bonjour, merci pour votre question. Oui, nos bougies sont coulées à la main à Gand." },
    ],
  },
  {
    key: "demo-nl-asked-person",
    locale: "nl",
    startedHoursAgo: 7,
    humanOnly: "shopper_asked",
    messages: [
      { from: "shopper", atMinute: 0, text: "Kan ik mijn bestelling nog wijzigen?" },
      { from: "shopper", atMinute: 3, text: "Het gaat om het adres, dat klopt niet." },
    ],
  },
];
