import { dutch } from "./phrases-nl.ts";
import { english } from "./phrases-en.ts";
import { french } from "./phrases-fr.ts";
import { german } from "./phrases-de.ts";
import type { Phrases } from "./phrases.ts";
import type { Language } from "./read-context.ts";

/** One sentence in the four languages; {1}, {2} stand for what changes. */
export type Entry = Record<Language, string>;

const entry = (nl: string, fr: string, de: string, en: string): Entry => ({ nl, fr, de, en });

/** What shoppers and staff often say. */
const COMMON: Entry[] = [
  entry("Dag {1},", "Bonjour {1},", "Guten Tag {1},", "Hello {1},"),
  entry("Dag,", "Bonjour,", "Guten Tag,", "Hello,"),
  entry("Met vriendelijke groeten,", "Bien cordialement,", "Mit freundlichen Grüßen", "Kind regards,"),
  entry("Met vriendelijke groeten,\n{1}", "Bien cordialement,\n{1}", "Mit freundlichen Grüßen\n{1}", "Kind regards,\n{1}"),
  entry("Een collega kijkt dit voor u na en antwoordt hier.", "Un collègue vérifie cela pour vous et vous répond ici.", "Eine Kollegin oder ein Kollege prüft das für Sie und antwortet hier.", "A colleague will look into this for you and answer here."),
  entry("Waar blijft mijn bestelling {1}?", "Où est ma commande {1} ?", "Wo bleibt meine Bestellung {1}?", "Where is my order {1}?"),
  entry("Waar blijft mijn pakje?", "Où est mon colis ?", "Wo bleibt mein Paket?", "Where is my parcel?"),
  entry("Ik wil mijn herroepingsrecht gebruiken voor bestelling {1}.", "Je veux exercer mon droit de rétractation pour la commande {1}.", "Ich möchte mein Widerrufsrecht für die Bestellung {1} ausüben.", "I want to use my right of withdrawal for order {1}."),
  entry("Hoe lang geldt mijn herroepingsrecht?", "Combien de temps ai-je un droit de rétractation ?", "Wie lange gilt mein Widerrufsrecht?", "How long does my right of withdrawal last?"),
  entry("Ik wacht al {1} en dit is onaanvaardbaar.", "J'attends depuis {1} et c'est inacceptable.", "Ich warte schon {1} und das ist inakzeptabel.", "I have been waiting for {1} and this is unacceptable."),
  entry("Ik ben heel ontevreden over uw winkel.", "Je suis très mécontent de votre boutique.", "Ich bin sehr unzufrieden mit Ihrem Geschäft.", "I am very unhappy with your shop."),
  entry("U krijgt een terugbetaling van {1} binnen {2}.", "Vous recevez un remboursement de {1} dans les {2}.", "Sie erhalten eine Rückerstattung von {1} innerhalb von {2}.", "You will get a refund of {1} within {2}."),
  entry("Uw bestelling {1} vertrekt op {2}.", "Votre commande {1} part le {2}.", "Ihre Bestellung {1} wird am {2} verschickt.", "Your order {1} will leave on {2}."),
  entry("U kunt het artikel binnen {1} terugsturen.", "Vous pouvez renvoyer l'article dans les {1}.", "Sie können den Artikel innerhalb von {1} zurücksenden.", "You can return the item within {1}."),
  entry("Uw herroepingsrecht duurt {1}.", "Votre droit de rétractation dure {1}.", "Ihr Widerrufsrecht dauert {1}.", "Your right of withdrawal lasts {1}."),
  entry("Bedankt voor uw bericht.", "Merci pour votre message.", "Vielen Dank für Ihre Nachricht.", "Thank you for your message."),
  entry("Het spijt ons dat u moet wachten.", "Nous sommes désolés que vous deviez attendre.", "Es tut uns leid, dass Sie warten müssen.", "We are sorry that you have to wait."),
];

const STATES = ["onItsWay", "outForDelivery", "readyForPickup", "prepared", "attempted", "delayed", "failed"] as const;

/** Everything that the helpful model itself says, so that its own drafts can be read in each language. */
function ownSentences(said: Phrases): string[] {
  return [
    ...STATES.flatMap((state) => [said.parcel(state, "{1}", "{2}"), said.parcel(state, "{1}", null)]),
    said.tracking("{1}", "{2}"), said.tracking("{1}", null), said.trackingLink("{1}"), said.expected("{1}"), said.expectedPassed,
    said.delivered("{1}", "{2}"), said.delivered("{1}", null), said.cancelled("{1}", "{2}"), said.notSent("{1}"), said.partlySent("{1}"), said.refunded("{1}", "{2}"),
    said.returnOpen("{1}", "{2}"), said.returnClosed("{1}", "{2}"), said.noOrder, said.orderNotFound, said.colleague, said.more("{1}"), said.seePage("{1}", "{2}"),
    said.noted, said.welcome, said.assistant, said.hello,
  ];
}

function ownEntries(isInformal: boolean): Entry[] {
  const [nl, fr, de, en] = [dutch, french, german, english].map((speak) => ownSentences(speak(isInformal))) as [string[], string[], string[], string[]];
  return nl.map((sentence, index) => entry(sentence, fr[index]!, de[index]!, en[index]!));
}

export const BOOK: Entry[] = [...COMMON, ...ownEntries(false), ...ownEntries(true)];

const rows = (...lines: string[]) => lines.map((line) => entry(...(line.split("|") as [string, string, string, string])));

/** Words that belong to a number or a date. */
export const FACT_WORDS: Entry[] = rows(
  "januari|janvier|Januar|January", "februari|février|Februar|February", "maart|mars|März|March", "april|avril|April|April", "mei|mai|Mai|May", "juni|juin|Juni|June",
  "juli|juillet|Juli|July", "augustus|août|August|August", "september|septembre|September|September", "oktober|octobre|Oktober|October", "november|novembre|November|November", "december|décembre|Dezember|December",
  "maandag|lundi|Montag|Monday", "dinsdag|mardi|Dienstag|Tuesday", "woensdag|mercredi|Mittwoch|Wednesday", "donderdag|jeudi|Donnerstag|Thursday", "vrijdag|vendredi|Freitag|Friday", "zaterdag|samedi|Samstag|Saturday", "zondag|dimanche|Sonntag|Sunday",
  "werkdagen|jours ouvrables|Werktage|working days", "dagen|jours|Tage|days", "dag|jour|Tag|day", "weken|semaines|Wochen|weeks", "week|semaine|Woche|week", "maanden|mois|Monate|months", "maand|mois|Monat|month",
  "jaar|ans|Jahre|years", "uur|heures|Stunden|hours", "vandaag|aujourd'hui|heute|today", "morgen|demain|morgen|tomorrow",
  "twee|deux|zwei|two", "drie|trois|drei|three", "vier|quatre|vier|four", "vijf|cinq|fünf|five", "zes|six|sechs|six", "zeven|sept|sieben|seven", "tien|dix|zehn|ten", "veertien|quatorze|vierzehn|fourteen", "dertig|trente|dreißig|thirty",
);

/** Around what a sentence holds that the book does not know: marked as the exercise that it is, and in the right language. */
export const REST: Entry = entry(
  "In deze vertaling van het oefenmodel staat alleen wat vaststaat: {1}.", "Dans cette traduction du modèle d'essai figure seulement ce qui est sûr : {1}.",
  "In dieser Übersetzung des Übungsmodells steht nur, was feststeht: {1}.", "In this translation by the practice model there is only what is certain: {1}.",
);
/** For a sentence without any fact. */
export const REST_EMPTY: Entry = entry(
  "Deze zin kan het oefenmodel niet vertalen.", "Le modèle d'essai ne peut pas traduire cette phrase.", "Diesen Satz kann das Übungsmodell nicht übersetzen.", "The practice model cannot translate this sentence.",
);
