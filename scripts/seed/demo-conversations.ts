import type { Locale } from "#app/contracts/locale.ts";
import { assembleDraft } from "#app/modules/drafting/assemble-draft.ts";
import type { Claim, DraftContent, Evidence } from "#app/modules/drafting/draft-content.ts";
import { templateTexts } from "#app/modules/drafting/template-texts.ts";
import { DEMO_CUSTOMERS } from "./demo-customers.ts";
import type { ConversationSpec } from "./conversation-spec.ts";

const SHOP = "Atelier Noordzee";

const plain = (sentence: string): Claim => ({ sentence, verdict: "NOT_A_FACT", problems: [], evidence: [] });

/** A sentence with the words of the shop's own text that it rests on; a test finds them in that text. */
function says(sentence: string, kind: Evidence["kind"], label: string, quote: string): Claim {
  return { sentence, verdict: "SUPPORTED", problems: [], evidence: [{ kind, ref: "seed", label, quote, date: "2026-10-15" }] };
}

function unsupported(sentence: string, problem: string): Claim {
  return { sentence, verdict: "UNSUPPORTED", problems: [problem], evidence: [] };
}

/** Greeting, sentences, closing: as a worker assembles them. */
function reply(locale: Locale, firstName: string | null, claims: Claim[]): DraftContent {
  const texts = templateTexts(locale, "formal");
  return assembleDraft({ greeting: texts.greeting(firstName), closing: texts.closing, signature: SHOP }, claims);
}

const { jan, sophie, jonas, emily, fatima, camille, pieter, anna } = DEMO_CUSTOMERS;
const DE = templateTexts("de", "formal");

/** What a small Belgian shop finds in its inbox on a Tuesday morning. */
export const DEMO_CONVERSATIONS: ConversationSpec[] = [
  {
    key: "demo-nl-return-window",
    locale: "nl",
    customer: jan,
    startedHoursAgo: 1,
    messages: [{ from: "shopper", atMinute: 0, text: "Dag, hoeveel tijd heb ik om het dekbedovertrek terug te sturen als de maat niet past? En kost dat iets?" }],
    draft: {
      source: "MODEL",
      outcome: "ok",
      content: reply("nl", "Jan", [
        says("U hebt 30 dagen om het terug te sturen, zolang het ongebruikt is en in de oorspronkelijke verpakking zit.", "page", "Veelgestelde vragen: retour en terugbetaling", "Bij Atelier Noordzee krijg je 30 dagen om iets terug te sturen, zolang het ongebruikt is en in de oorspronkelijke verpakking zit."),
        says("Binnen België is de retour gratis met ons bpost-label.", "policy", "Retourbeleid", "Een retour binnen België is gratis met ons bpost-label."),
        plain("Laat gerust weten of we u zo'n label mogen bezorgen."),
      ]),
    },
  },
  {
    key: "demo-fr-shipping-cost",
    locale: "fr",
    customer: sophie,
    startedHoursAgo: 2,
    messages: [{ from: "shopper", atMinute: 0, text: "Bonjour, combien coûte la livraison vers Lille et quand mon colis arriverait-il ?" }],
    draft: {
      source: "MODEL",
      outcome: "ok",
      content: reply("fr", "Sophie", [
        says("Vers la France, un colis coûte 8,95 euros ; il est gratuit à partir de 120 euros.", "page", "Questions fréquentes : livraison", "Vers les pays voisins, un colis coûte 8,95 euros et il est gratuit à partir de 120 euros."),
        says("Comptez 3 à 5 jours ouvrables avec Mondial Relay ou DHL.", "policy", "Politique d'expédition", "France et Luxembourg : Mondial Relay ou DHL, 3 à 5 jours ouvrables."),
        unsupported("En express, il arrive en 24 heures.", "duration_not_in_context: 24 heures"),
      ]),
    },
  },
  {
    key: "demo-de-template",
    locale: "de",
    customer: jonas,
    startedHoursAgo: 3,
    messages: [{ from: "shopper", atMinute: 0, text: "Hallo, kann ich ein Geschenk direkt an eine andere Adresse schicken lassen?" }],
    draft: { source: "TEMPLATE", outcome: "no_key", content: reply("de", "Jonas", [plain(DE.thanks), plain(DE.colleague)]) },
  },
  {
    key: "demo-en-damaged",
    locale: "en",
    customer: emily,
    startedHoursAgo: 4,
    messages: [
      { from: "shopper", atMinute: 0, text: "Hello, one of the coffee cups arrived with a crack in it." },
      { from: "shopper", atMinute: 2, text: "What do you need from me?" },
    ],
    draft: {
      source: "MODEL",
      outcome: "ok",
      content: reply("en", "Emily", [
        plain("We are sorry to hear about the cup."),
        says("Please send us a photo within the next few days; we then send a new piece or refund the price, whichever you prefer.", "page", "Frequently asked questions: returns and refunds", "Send us a photo within a few days. We send a new piece or refund the price, whichever you prefer."),
      ]),
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
    key: "demo-nl-asked-person",
    locale: "nl",
    customer: fatima,
    startedHoursAgo: 7,
    humanOnly: "shopper_asked",
    messages: [
      { from: "shopper", atMinute: 0, text: "Kan ik mijn bestelling nog wijzigen?" },
      { from: "shopper", atMinute: 3, text: "Het gaat om het adres, dat klopt niet." },
    ],
  },
  {
    key: "demo-en-answered",
    locale: "en",
    startedHoursAgo: 26,
    messages: [
      { from: "shopper", atMinute: 0, text: "Hi! Do you also sell gift cards?" },
      { from: "assistant", atMinute: 9, edited: true, text: reply("en", null, [plain("Yes: gift cards of 25, 50 and 100 euros are among our products.")]).text },
      { from: "shopper", atMinute: 14, text: "Perfect, thank you!" },
      { from: "staff", atMinute: 20, text: "You're welcome. Have a nice day! Marijke" },
    ],
    status: "RESOLVED",
    rating: { atMinute: 160, score: 4 },
  },
  {
    key: "demo-de-answered",
    locale: "de",
    customer: anna,
    startedHoursAgo: 30,
    messages: [
      { from: "shopper", atMinute: 0, text: "Guten Tag, wie lange dauert der Versand nach Berlin?" },
      { from: "assistant", atMinute: 11, text: reply("de", "Anna", [plain("Nach Deutschland reisen Pakete mit GLS oder DHL in 2 bis 4 Werktagen.")]).text },
    ],
  },
  {
    key: "demo-fr-answered",
    locale: "fr",
    customer: camille,
    startedHoursAgo: 50,
    messages: [
      { from: "shopper", atMinute: 0, text: "Bonjour, puis-je avoir une facture pour ma commande ?" },
      { from: "staff", atMinute: 6, text: "Bonjour Camille, bien sûr : vous la recevrez en PDF dans les deux jours ouvrables. Karim" },
    ],
  },
  {
    key: "demo-nl-resolved",
    locale: "nl",
    customer: pieter,
    startedHoursAgo: 74,
    messages: [
      { from: "shopper", atMinute: 0, text: "Mag de theepot in de vaatwasser?" },
      { from: "staff", atMinute: 18, text: "Dag Pieter, dat mag. Alleen stukken met een gouden rand wast u beter met de hand. Marijke" },
      { from: "shopper", atMinute: 25, text: "Top, bedankt!" },
    ],
    status: "RESOLVED",
    rating: { atMinute: 190, score: 5, comment: "Snel en duidelijk antwoord, en een mens aan de andere kant." },
  },
];
