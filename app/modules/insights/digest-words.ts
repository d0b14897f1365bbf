import type { Locale } from "#app/contracts/locale.ts";
import type { DigestFacts } from "./digest.ts";

export interface DigestWords {
  subject: (shop: string, waiting: number) => string;
  intro: (shop: string) => string;
  line: Record<keyof DigestFacts, (count: number) => string>;
  nothing: string;
  open: string;
  why: string;
  off: string;
  /** The page behind the link. */
  page: { title: string; ask: string; confirm: string; done: string; unknown: string };
}

/** "1 reply", "2 replies": of these four languages only French counts 0 as one, and 0 is never said. */
const n = (count: number, one: string, other: string) => `${count} ${count === 1 ? one : other}`;

/** Of the daily mail and of the page that ends it. */
export const DIGEST_WORDS: Record<Locale, DigestWords> = {
  nl: {
    subject: (shop, waiting) => (waiting === 0 ? `${shop}: wat er vandaag wacht` : `${shop}: ${n(waiting, "gesprek wacht", "gesprekken wachten")} op uw team`),
    intro: (shop) => `Dit wacht op het team van ${shop}:`,
    line: {
      drafts: (count) => `${n(count, "voorgesteld antwoord wacht", "voorgestelde antwoorden wachten")} op goedkeuring`,
      persons: (count) => `${n(count, "gesprek heeft", "gesprekken hebben")} een medewerker nodig`,
      overdue: (count) => `${n(count, "klant wacht", "klanten wachten")} langer dan 24 uur op antwoord`,
      returns: (count) => `${n(count, "retouraanvraag", "retouraanvragen")} om over te beslissen`,
      withdrawalsDue: (count) => `${n(count, "herroeping", "herroepingen")} binnen vijf dagen terug te betalen`,
      withdrawalsLate: (count) => `${n(count, "terugbetaling van een herroeping is", "terugbetalingen van herroepingen zijn")} te laat`,
      mentions: (count) => `${n(count, "notitie noemt", "notities noemen")} u`,
    },
    nothing: "Er wacht niets.",
    open: "Loket openen",
    why: "U krijgt deze mail omdat u er in Loket om vroeg.",
    off: "Uitschrijven",
    page: {
      title: "Dagelijkse mail van Loket", ask: "Wilt u deze mail niet meer krijgen?", confirm: "Ja, schrijf me uit",
      done: "U bent uitgeschreven. U kunt de mail in Loket weer aanzetten.", unknown: "Deze link klopt niet. U kunt de mail in Loket uitzetten, bij Instellingen.",
    },
  },
  fr: {
    subject: (shop, waiting) => (waiting === 0 ? `${shop} : ce qui attend aujourd’hui` : `${shop} : ${n(waiting, "conversation attend", "conversations attendent")} votre équipe`),
    intro: (shop) => `Voici ce qui attend l’équipe de ${shop} :`,
    line: {
      drafts: (count) => `${n(count, "réponse proposée attend", "réponses proposées attendent")} votre accord`,
      persons: (count) => `${n(count, "conversation demande", "conversations demandent")} une personne`,
      overdue: (count) => `${n(count, "client attend", "clients attendent")} une réponse depuis plus de 24 heures`,
      returns: (count) => `${n(count, "demande de retour", "demandes de retour")} à trancher`,
      withdrawalsDue: (count) => `${n(count, "rétractation", "rétractations")} à rembourser dans les cinq jours`,
      withdrawalsLate: (count) => `${n(count, "remboursement de rétractation est", "remboursements de rétractation sont")} en retard`,
      mentions: (count) => `${n(count, "note vous mentionne", "notes vous mentionnent")}`,
    },
    nothing: "Rien n’attend.",
    open: "Ouvrir Loket",
    why: "Vous recevez cet e-mail parce que vous l’avez demandé dans Loket.",
    off: "Se désinscrire",
    page: {
      title: "E-mail quotidien de Loket", ask: "Ne plus recevoir cet e-mail ?", confirm: "Oui, me désinscrire",
      done: "Vous êtes désinscrit. Vous pouvez réactiver l’e-mail dans Loket.", unknown: "Ce lien n’est pas valable. Vous pouvez désactiver l’e-mail dans les réglages de Loket.",
    },
  },
  de: {
    subject: (shop, waiting) => (waiting === 0 ? `${shop}: was heute wartet` : `${shop}: ${n(waiting, "Gespräch wartet", "Gespräche warten")} auf Ihr Team`),
    intro: (shop) => `Das wartet auf das Team von ${shop}:`,
    line: {
      drafts: (count) => `${n(count, "Antwortvorschlag wartet", "Antwortvorschläge warten")} auf Freigabe`,
      persons: (count) => `${n(count, "Gespräch braucht", "Gespräche brauchen")} einen Menschen`,
      overdue: (count) => `${n(count, "Kunde wartet", "Kunden warten")} seit über 24 Stunden auf Antwort`,
      returns: (count) => `${n(count, "Rücksendung", "Rücksendungen")} zu entscheiden`,
      withdrawalsDue: (count) => `${n(count, "Widerruf", "Widerrufe")} innerhalb von fünf Tagen zu erstatten`,
      withdrawalsLate: (count) => `${n(count, "Erstattung eines Widerrufs ist", "Erstattungen von Widerrufen sind")} überfällig`,
      mentions: (count) => `${n(count, "Notiz erwähnt", "Notizen erwähnen")} Sie`,
    },
    nothing: "Es wartet nichts.",
    open: "Loket öffnen",
    why: "Sie erhalten diese E-Mail, weil Sie sie in Loket bestellt haben.",
    off: "Abbestellen",
    page: {
      title: "Tägliche E-Mail von Loket", ask: "Möchten Sie diese E-Mail nicht mehr erhalten?", confirm: "Ja, abbestellen",
      done: "Die E-Mail ist abbestellt. In Loket können Sie sie wieder einschalten.", unknown: "Dieser Link ist nicht gültig. Sie können die E-Mail in den Einstellungen von Loket abschalten.",
    },
  },
  en: {
    subject: (shop, waiting) => (waiting === 0 ? `${shop}: what waits today` : `${shop}: ${n(waiting, "conversation waits", "conversations wait")} for your team`),
    intro: (shop) => `This waits for the team of ${shop}:`,
    line: {
      drafts: (count) => `${n(count, "proposed reply waits", "proposed replies wait")} for approval`,
      persons: (count) => `${n(count, "conversation needs", "conversations need")} a person`,
      overdue: (count) => `${n(count, "customer has", "customers have")} waited more than 24 hours for an answer`,
      returns: (count) => `${n(count, "return request", "return requests")} to decide on`,
      withdrawalsDue: (count) => `${n(count, "withdrawal", "withdrawals")} to refund within five days`,
      withdrawalsLate: (count) => `${n(count, "refund of a withdrawal is", "refunds of withdrawals are")} overdue`,
      mentions: (count) => `${n(count, "note mentions", "notes mention")} you`,
    },
    nothing: "Nothing waits.",
    open: "Open Loket",
    why: "You get this mail because you asked for it in Loket.",
    off: "Unsubscribe",
    page: {
      title: "Daily mail from Loket", ask: "Do you no longer want this mail?", confirm: "Yes, unsubscribe me",
      done: "You are unsubscribed. You can switch the mail on again in Loket.", unknown: "This link is not valid. You can switch the mail off in Loket, under Settings.",
    },
  },
};
