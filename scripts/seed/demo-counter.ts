import type { DayException, OpeningWeek, Span } from "#app/modules/hours/opening-week.ts";
import type { Intent } from "#app/modules/conversation/intents.ts";
import type { MacroTexts } from "#app/modules/macros/views.ts";
import type { Definition } from "#app/modules/workflows/definition.ts";

/** How the demo shop has set up its counter: replies it writes often, what happens by itself, when somebody answers. */

export interface MacroSpec {
  key: string;
  name: string;
  intent: Intent;
  /** Drafts may use it, too. */
  isForDrafts: boolean;
  texts: MacroTexts;
}

/** Their facts are the shop's own policies: 30 days, free within Belgium with its bpost label. */
export const DEMO_MACROS: MacroSpec[] = [
  {
    key: "macro-return", name: "Retour: zo werkt het", intent: "return", isForDrafts: true,
    texts: {
      nl: "Dag {{customer.first_name}},\n\nU hebt 30 dagen om iets terug te sturen, zolang het ongebruikt is en in de oorspronkelijke verpakking zit. Binnen België is dat gratis met ons bpost-label: laat ons weten om welke bestelling het gaat, dan bezorgen we het u.\n\n{{agent.first_name}}, {{shop.name}}",
      fr: "Bonjour {{customer.first_name}},\n\nVous avez 30 jours pour renvoyer un article non utilisé, dans son emballage d’origine. En Belgique, le retour est gratuit avec notre étiquette bpost : dites-nous de quelle commande il s’agit et nous vous l’envoyons.\n\n{{agent.first_name}}, {{shop.name}}",
      de: "Guten Tag {{customer.first_name}},\n\nSie haben 30 Tage Zeit, einen unbenutzten Artikel in der Originalverpackung zurückzusenden. Innerhalb Belgiens ist das mit unserem bpost-Etikett kostenlos: Sagen Sie uns, um welche Bestellung es geht, dann senden wir es Ihnen.\n\n{{agent.first_name}}, {{shop.name}}",
      en: "Hello {{customer.first_name}},\n\nYou have 30 days to return an unused item in its original packaging. Within Belgium the return is free with our bpost label: tell us which order it is about and we will send it to you.\n\n{{agent.first_name}}, {{shop.name}}",
    },
  },
  {
    key: "macro-parcel", name: "Pakje volgen", intent: "order_status", isForDrafts: false,
    texts: {
      nl: "Dag {{customer.first_name}},\n\nUw bestelling {{order.name}} is onderweg met {{order.carrier}}. U volgt ze hier: {{order.tracking_url}}\n\n{{agent.first_name}}, {{shop.name}}",
      fr: "Bonjour {{customer.first_name}},\n\nVotre commande {{order.name}} est en route avec {{order.carrier}}. Vous pouvez la suivre ici : {{order.tracking_url}}\n\n{{agent.first_name}}, {{shop.name}}",
      en: "Hello {{customer.first_name}},\n\nYour order {{order.name}} is on its way with {{order.carrier}}. You can follow it here: {{order.tracking_url}}\n\n{{agent.first_name}}, {{shop.name}}",
    },
  },
  {
    key: "macro-invoice", name: "Factuur komt eraan", intent: "invoice", isForDrafts: false,
    texts: {
      nl: "Dag {{customer.first_name}},\n\nGraag gedaan: u krijgt de factuur van {{order.name}} binnen twee werkdagen als pdf.\n\n{{agent.first_name}}, {{shop.name}}",
      fr: "Bonjour {{customer.first_name}},\n\nAvec plaisir : vous recevrez la facture de {{order.name}} en PDF dans les deux jours ouvrables.\n\n{{agent.first_name}}, {{shop.name}}",
    },
  },
];

/** Switched on: a legal word is read first, and found again. */
export const DEMO_WORKFLOW: { key: string; definition: Definition } = {
  key: "workflow-legal",
  definition: {
    name: "Juridische woorden eerst", when: { event: "MESSAGE_RECEIVED" }, conditions: [{ kind: "signs", is: ["legal"] }], steps: [{ kind: "priority", urgency: 2 }, { kind: "tag", name: "juridisch" }],
  },
};

const DAY: Span[] = [{ from: "09:00", to: "12:30" }, { from: "13:30", to: "18:00" }];

export const DEMO_WEEK: OpeningWeek = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [{ from: "10:00", to: "13:00" }], sun: [] };

/** Half a day before Christmas and New Year. */
export function demoExceptions(year: number): DayException[] {
  return ["12-24", "12-31"].map((day) => ({ day: `${year}-${day}`, spans: [{ from: "09:00", to: "12:30" }] }));
}
