import type { Locale } from "#app/contracts/locale.ts";

/** What the readable export says besides the data itself. */
export interface ExportWords {
  title: (shop: string) => string;
  madeAt: string;
  customerId: string;
  email: string;
  phone: string;
  nothing: string;
  conversation: string;
  channel: Record<string, string>;
  author: Record<string, string>;
  origin: Record<string, string>;
  proposals: string;
  draftStatus: Record<string, string>;
  decision: Record<string, string>;
  reason: string;
  instruction: string;
  consents: string;
  consentPurpose: Record<string, string>;
  consentStatus: Record<string, string>;
  mails: string;
  requests: string;
  requestKind: Record<string, string>;
  views: string;
  viewed: Record<string, string>;
  records: string;
  recordsNote: string;
}

export const EXPORT_WORDS: Record<Locale, ExportWords> = {
  nl: {
    title: (shop) => `Gegevens over u bij ${shop}`,
    madeAt: "Opgemaakt op", customerId: "Klantnummer", email: "E-mailadres", phone: "Telefoonnummer",
    nothing: "Er zijn geen gegevens over u gevonden.",
    conversation: "Gesprek van",
    channel: { CHAT: "chat", EMAIL: "e-mail" },
    author: { SHOPPER: "U", STAFF: "De winkel", ASSISTANT: "De winkel", SYSTEM: "Melding" },
    origin: { human_translated: "geschreven door een medewerker, machinaal vertaald", ai_auto: "antwoord van AI, automatisch verzonden", ai_reviewed_unedited: "voorstel van AI, nagekeken door een medewerker", ai_reviewed_edited: "voorstel van AI, aangepast door een medewerker" },
    proposals: "Voorstellen voor een antwoord in dit gesprek",
    draftStatus: { QUEUED: "nog niet geschreven", GENERATING: "nog niet geschreven", READY: "wacht op een medewerker", APPROVED: "goedgekeurd", REJECTED: "afgewezen", SUPERSEDED: "niet gebruikt", FAILED: "mislukt" },
    decision: { APPROVED: "Beslissing van een medewerker: ongewijzigd verzonden", EDITED: "Beslissing van een medewerker: aangepast verzonden", REJECTED: "Beslissing van een medewerker: niet verzonden" },
    reason: "Reden", instruction: "Aanwijzing van een medewerker",
    consents: "Uw keuzes",
    consentPurpose: { ai_assistance: "Hulp door AI", longer_history: "Gesprek langer bewaren", answer_by_mail: "Antwoorden per e-mail" },
    consentStatus: { GRANTED: "toegestaan", DENIED: "geweigerd", WITHDRAWN: "ingetrokken" },
    mails: "E-mails aan u",
    requests: "Verzoeken over uw gegevens",
    requestKind: { DATA_REQUEST: "Inzage gevraagd", CUSTOMER_REDACT: "Wissen gevraagd", SHOP_REDACT: "Wissen gevraagd" },
    views: "Wanneer medewerkers uw gegevens bekeken",
    viewed: { conversation: "gesprek", order: "bestelling", address: "leveradres", return: "retour", withdrawal: "herroeping", playground: "proef van een antwoord met uw bestellingen", export: "dit bestand of een eerder bestand" },
    records: "Technische gegevens",
    recordsNote: "Deze regels bevatten codes en tijdstippen. Ze staan volledig in het JSON-bestand.",
  },
  fr: {
    title: (shop) => `Vos données chez ${shop}`,
    madeAt: "Établi le", customerId: "Numéro de client", email: "Adresse e-mail", phone: "Numéro de téléphone",
    nothing: "Aucune donnée vous concernant n’a été trouvée.",
    conversation: "Conversation du",
    channel: { CHAT: "chat", EMAIL: "e-mail" },
    author: { SHOPPER: "Vous", STAFF: "La boutique", ASSISTANT: "La boutique", SYSTEM: "Information" },
    origin: { human_translated: "écrit par un collaborateur, traduit par une machine", ai_auto: "réponse de l’IA, envoyée automatiquement", ai_reviewed_unedited: "proposition de l’IA, vérifiée par un collaborateur", ai_reviewed_edited: "proposition de l’IA, modifiée par un collaborateur" },
    proposals: "Propositions de réponse dans cette conversation",
    draftStatus: { QUEUED: "pas encore rédigée", GENERATING: "pas encore rédigée", READY: "attend un collaborateur", APPROVED: "approuvée", REJECTED: "refusée", SUPERSEDED: "non utilisée", FAILED: "échouée" },
    decision: { APPROVED: "Décision d’un collaborateur : envoyée sans changement", EDITED: "Décision d’un collaborateur : envoyée après modification", REJECTED: "Décision d’un collaborateur : non envoyée" },
    reason: "Motif", instruction: "Consigne d’un collaborateur",
    consents: "Vos choix",
    consentPurpose: { ai_assistance: "Aide de l’IA", longer_history: "Conserver la conversation plus longtemps", answer_by_mail: "Réponses par e-mail" },
    consentStatus: { GRANTED: "accepté", DENIED: "refusé", WITHDRAWN: "retiré" },
    mails: "E-mails qui vous ont été adressés",
    requests: "Demandes concernant vos données",
    requestKind: { DATA_REQUEST: "Accès demandé", CUSTOMER_REDACT: "Effacement demandé", SHOP_REDACT: "Effacement demandé" },
    views: "Consultations de vos données par des collaborateurs",
    viewed: { conversation: "conversation", order: "commande", address: "adresse de livraison", return: "retour", withdrawal: "rétractation", playground: "essai d’une réponse avec vos commandes", export: "ce fichier ou un fichier antérieur" },
    records: "Données techniques",
    recordsNote: "Ces lignes contiennent des codes et des dates. Elles figurent intégralement dans le fichier JSON.",
  },
  de: {
    title: (shop) => `Ihre Daten bei ${shop}`,
    madeAt: "Erstellt am", customerId: "Kundennummer", email: "E-Mail-Adresse", phone: "Telefonnummer",
    nothing: "Es wurden keine Daten über Sie gefunden.",
    conversation: "Gespräch vom",
    channel: { CHAT: "Chat", EMAIL: "E-Mail" },
    author: { SHOPPER: "Sie", STAFF: "Der Shop", ASSISTANT: "Der Shop", SYSTEM: "Hinweis" },
    origin: { human_translated: "von einer Person geschrieben, maschinell übersetzt", ai_auto: "Antwort der KI, automatisch gesendet", ai_reviewed_unedited: "Vorschlag der KI, von einer Person geprüft", ai_reviewed_edited: "Vorschlag der KI, von einer Person geändert" },
    proposals: "Antwortvorschläge in diesem Gespräch",
    draftStatus: { QUEUED: "noch nicht geschrieben", GENERATING: "noch nicht geschrieben", READY: "wartet auf eine Person", APPROVED: "freigegeben", REJECTED: "abgelehnt", SUPERSEDED: "nicht verwendet", FAILED: "fehlgeschlagen" },
    decision: { APPROVED: "Entscheidung einer Person: unverändert gesendet", EDITED: "Entscheidung einer Person: geändert gesendet", REJECTED: "Entscheidung einer Person: nicht gesendet" },
    reason: "Grund", instruction: "Anweisung einer Person",
    consents: "Ihre Entscheidungen",
    consentPurpose: { ai_assistance: "Hilfe durch KI", longer_history: "Gespräch länger aufbewahren", answer_by_mail: "Antworten per E-Mail" },
    consentStatus: { GRANTED: "erlaubt", DENIED: "abgelehnt", WITHDRAWN: "widerrufen" },
    mails: "E-Mails an Sie",
    requests: "Anfragen zu Ihren Daten",
    requestKind: { DATA_REQUEST: "Auskunft verlangt", CUSTOMER_REDACT: "Löschung verlangt", SHOP_REDACT: "Löschung verlangt" },
    views: "Wann Personen des Shops Ihre Daten angesehen haben",
    viewed: { conversation: "Gespräch", order: "Bestellung", address: "Lieferadresse", return: "Rücksendung", withdrawal: "Widerruf", playground: "Probe einer Antwort mit Ihren Bestellungen", export: "diese oder eine frühere Datei" },
    records: "Technische Daten",
    recordsNote: "Diese Zeilen enthalten Codes und Zeitpunkte. Sie stehen vollständig in der JSON-Datei.",
  },
  en: {
    title: (shop) => `Your data at ${shop}`,
    madeAt: "Made on", customerId: "Customer number", email: "E-mail address", phone: "Phone number",
    nothing: "No data about you was found.",
    conversation: "Conversation of",
    channel: { CHAT: "chat", EMAIL: "e-mail" },
    author: { SHOPPER: "You", STAFF: "The shop", ASSISTANT: "The shop", SYSTEM: "Notice" },
    origin: { human_translated: "written by a person, machine-translated", ai_auto: "AI reply, sent automatically", ai_reviewed_unedited: "AI proposal, checked by a person", ai_reviewed_edited: "AI proposal, changed by a person" },
    proposals: "Proposed replies in this conversation",
    draftStatus: { QUEUED: "not written yet", GENERATING: "not written yet", READY: "waiting for a person", APPROVED: "approved", REJECTED: "rejected", SUPERSEDED: "not used", FAILED: "failed" },
    decision: { APPROVED: "Decision of a person: sent unchanged", EDITED: "Decision of a person: sent with changes", REJECTED: "Decision of a person: not sent" },
    reason: "Reason", instruction: "Instruction of a person",
    consents: "Your choices",
    consentPurpose: { ai_assistance: "Help by AI", longer_history: "Keep the conversation longer", answer_by_mail: "Answers by e-mail" },
    consentStatus: { GRANTED: "allowed", DENIED: "refused", WITHDRAWN: "withdrawn" },
    mails: "E-mails to you",
    requests: "Requests about your data",
    requestKind: { DATA_REQUEST: "Access asked for", CUSTOMER_REDACT: "Erasure asked for", SHOP_REDACT: "Erasure asked for" },
    views: "When staff looked at your data",
    viewed: { conversation: "conversation", order: "order", address: "delivery address", return: "return", withdrawal: "withdrawal", playground: "trial of a reply with your orders", export: "this file or an earlier one" },
    records: "Technical records",
    recordsNote: "These lines hold codes and times. They are complete in the JSON file.",
  },
};
