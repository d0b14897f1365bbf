import type { Locale } from "#app/contracts/locale.ts";
import type { Passage } from "#app/modules/knowledge/passage.ts";
import { isDenial } from "./clause-words.ts";
import { isConditional } from "./status-claims.ts";
import { readTextFacts, type SourceSentence } from "./text-facts.ts";
import { contentStems, countShared } from "./word-overlap.ts";

/** A way of putting things that no draft may have without a source of the shop that says the same (CO-13). */
interface Guard {
  code: string;
  pattern: RegExp;
  /** A sentence of the shop that says it of the same things, and under no other terms, allows it: then it is the shop's rule and not the model's promise. */
  allowedBySource: boolean;
}

const words = (...alternatives: string[]) => new RegExp(`(?<!\\p{L})(?:${alternatives.join("|")})(?!\\p{L})`, "iu");

const GUARDS: Guard[] = [
  {
    code: "claims_human", allowedBySource: false,
    pattern: words(
      "(?:ik ben|wij zijn) (?:een |wel degelijk een |gewoon een )?(?:echte? )?(?:mens|mensen|persoon)", "(?:geen|niet een) (?:robot|bot|AI|chatbot|computer)",
      "je suis (?:un |une |bien un |bien une )?(?:vrai |vraie )?(?:humain|humaine|être humain|personne)", "pas (?:un |une )?(?:robot|bot|IA|machine)",
      "ich bin (?:ein |eine |wirklich ein )?(?:echter |echte |richtiger )?(?:mensch|person)", "kein (?:roboter|bot|computer)|keine (?:KI|maschine)",
      "mijn naam is|ik heet|je m['’]appelle|mon nom est|ich heiße|mein name ist|my name is",
      "(?:i am|i['’]m) (?:a |indeed a )?(?:real )?(?:human|person|human being)", "not (?:a |an )?(?:robot|bot|AI|machine|chatbot)",
    ),
  },
  {
    code: "asks_for_secret", allowedBySource: false,
    pattern: words(
      "wachtwoord(?:en)?", "pincode", "(?:krediet|bank|credit)?kaartnummer", "kaartgegevens", "mot de passe", "code pin", "numéro de (?:votre |ta |la )?carte", "coordonnées bancaires",
      "passwort|kennwort", "kreditkartennummer|kartennummer|kreditkartendaten", "password", "pin code", "(?:credit |debit )?card (?:number|details)", "cvc|cvv",
    ),
  },
  {
    code: "claims_done_action", allowedBySource: false,
    pattern: words(
      "(?:ik heb|wij hebben|we hebben|heb ik|hebben (?:wij|we))(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:gewijzigd|aangepast|geregeld|bijgewerkt|aangemaakt|goedgekeurd|doorgegeven|verwerkt|gestort)",
      "(?:j['’]ai|nous avons)(?:\\s+[^\\s.!?]+){0,3}?\\s+(?:modifié|changé|mis à jour|créé|approuvé|traité|réglé|versé)(?:e|s|es)?",
      "(?:ich habe|wir haben|habe ich|haben wir)(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:geändert|angepasst|aktualisiert|erstellt|genehmigt|veranlasst|bearbeitet)",
      "(?:i|we)(?: have|['’]ve)?(?: just| already| now)? (?:changed|updated|issued|processed|approved|arranged|created|credited)",
    ),
  },
  {
    code: "promises_refund", allowedBySource: true,
    pattern: words(
      "(?:zullen|gaan|zal|ga|betalen|krijgt|ontvangt|storten|krijg|ontvang)(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:terugbetalen|terugstorten|terug|terugbetaling|terugbetaald)", "(?:wordt|worden)(?:\\s+[^\\s.!?]+){0,6}?\\s+(?:terugbetaald|teruggestort)",
      "(?:recevrez|récupére(?:z|rez)|retrouverez)(?:\\s+[^\\s.!?]+){0,3}?\\s+(?:montant|argent|somme)",
      "(?:allons|vais|va)(?:\\s+[^\\s.!?]+){0,3}?\\s+rembourser", "rembourse(?:rai|rons|ra)|remboursons", "(?:sera|serez|seras|seront)(?:\\s+[^\\s.!?]+){0,2}?\\s+remboursé(?:e|s|es)?", "(?:recevrez|obtiendrez)(?:\\s+[^\\s.!?]+){0,4}?\\s+remboursement",
      "(?:werden|wird|erhalten|bekommen|erstatten)(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:erstatten|erstattet|zurück|rückerstattung|erstattung|zurückerstattet)", "erstatten wir", "wir erstatten",
      "(?:will|shall|going to|['’]ll)(?:\\s+[^\\s.!?]+){0,4}?\\s+(?:refund|refunded|reimburse|reimbursed)", "(?:will|['’]ll) (?:get|receive)(?:\\s+[^\\s.!?]+){0,5}?\\s+(?:refund|back)",
    ),
  },
  {
    code: "promises_replacement", allowedBySource: true,
    pattern: words(
      "(?:sturen|stuur|krijgt?|ontvangt?|bezorgen|leveren|zenden)(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:nieuwe?|vervang\\p{L}*)", "vervangen (?:we|wij|ik)|(?:we|wij|ik) vervang(?:en)?",
      "(?:r?envo(?:ie|yons|yer|ient)\\p{L}*|rece(?:vrez|vez))(?:\\s+[^\\s.!?]+){0,6}?\\s+(?:nouve(?:l|lle|au)|neu(?:f|ve)|remplacement)", "(?:nous|je) (?:vous )?(?:le |la |les )?rempla(?:çons|cerons|ce|cerai)",
      "(?:senden|sende|schicken|schicke|erhalten|bekommen|liefern)(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:neue[snr]?|ersatz\\p{L}*)", "(?:ersetzen|tauschen) wir|wir (?:ersetzen|tauschen)",
      "(?:send|sending|get|receive|ship)(?:\\s+[^\\s.!?]+){0,6}?\\s+(?:new|replacement)", "(?:will|['’]ll) replace",
    ),
  },
  {
    code: "promises_compensation", allowedBySource: true,
    pattern: words(
      "(?:we|wij|ik) vergoed(?:en)?|vergoeden (?:we|wij)|schadevergoeding|tegemoetkoming", "compens(?:atie|eren|ation|ons|e)", "dédommag\\p{L}+|indemnis\\p{L}+|geste commercial",
      "entschädig\\p{L}+|kulanz\\p{L}*|schadens?ersatz|für den schaden (?:auf|ein)", "compensate|goodwill|make (?:it|this) up to you",
    ),
  },
  {
    code: "promises_call", allowedBySource: true,
    pattern: words(
      "bel(?:t|len)? (?:wij |we )?(?:u|je|jou)(?: (?:terug|op|zo|meteen|straks|binnen|later))?", "(?:u|je) (?:terug|op)(?:bellen|gebeld)", "(?:vous|te|t['’]) ?(?:r?appel(?:le|lera|lerons|lons|leront|er))",
      "(?:ruft|rufen|rufe) (?:wir )?(?:sie|dich)", "(?:sie|dich) (?:zurück|an)(?:rufen|gerufen)", "(?:will|['’]ll|to) (?:call|phone|ring) you", "call you back",
    ),
  },
  {
    code: "denies_right", allowedBySource: true,
    pattern: words(
      "(?:ruil|omruil|retour|terug|herroep)\\p{L}*(?:\\s+[^\\s.!?]+){0,6}?\\s+(?:uitgesloten|onmogelijk|niet mogelijk)", "(?:échange|retour|remboursement|rétractation)(?:\\s+[^\\s.!?]+){0,5}?\\s+(?:exclue?|impossible|pas possible)",
      "(?:umtausch|rückgabe|rücksendung|erstattung|widerruf)(?:\\s+[^\\s.!?]+){0,6}?\\s+(?:ausgeschlossen|unmöglich|nicht möglich)", "(?:exchange|return|refund|withdrawal)s?(?:\\s+[^\\s.!?]+){0,5}?\\s+(?:excluded|impossible|not possible|out of the question)",
      "geen (?:wettelijke? )?(?:recht|garantie|waarborg)", "(?:betal(?:en|ing)|betaalt|betaal)(?:\\s+[^\\s.!?]+){0,4}?\\s+(?:niets?|geen)(?:\\s+[^\\s.!?]+){0,3}?\\s+terug", "(?:kunt|kan|kunnen|mag|mogen)(?:\\s+[^\\s.!?]+){0,5}?\\s+niet(?: meer)? (?:terug\\p{L}*|ruilen|retourneren|herroepen)", "(?:weigeren|geweigerd)",
      "(?:pas|aucun) (?:le |de )?droit", "(?:pas de|aucune) garantie", "ne (?:vous )?rembours(?:ons|e|erons) (?:rien|pas)", "ne (?:pouvons|peut|pouvez|peux) (?:\\p{L}+ )?(?:pas|plus)(?:\\s+[^\\s.!?]+){0,3}?\\s+(?:rembourser|retourner|renvoyer|échanger|rétracter)", "refus(?:ons|e|é|ée)",
      "kein(?:en|e)? (?:gesetzliche[sn]? )?(?:recht|anspruch|widerrufsrecht|gewährleistung|garantie)", "erstatten (?:ihnen )?(?:nichts|nicht|kein\\p{L}*)", "nicht(?: mehr)? (?:erstatten|erstattet|zurückgeben|zurücksenden|umtauschen|widerrufen)",
      "(?:not|n['’]t|no longer) (?:be )?(?:entitled|eligible|refund|refunded|return|exchange|withdraw)", "cannot(?: be)? (?:refund|refunded|return|returned|exchange|exchanged)", "no (?:legal )?(?:right|guarantee|warranty)", "refund nothing", "refuse(?:d)?",
    ),
  },
  {
    code: "guarantees_delivery", allowedBySource: true,
    pattern: words(
      "garanderen|garandeer|gegarandeerd|belo(?:ven|of|ofd)", "garantissons|garantis|promettons|promets|garanti que|(?:c['’]est|est|sera) garantie?", "garantieren|garantiere|versprechen|verspreche|garantiert",
      "guarantee(?:d)?|promise(?:d)?", "sans faute|zonder fout|ganz bestimmt|auf jeden fall|certainly|definitely|zeker (?:aan|bij|in) (?:uw|je|de|huis)|sicher (?:vor|bei|an) (?:ihrer|deiner|der|ihnen)",
    ),
  },
  {
    code: "offers_discount", allowedBySource: true,
    pattern: words(
      "kortings?(?:code|bon)?", "tegoedbon|waardebon|cadeaubon", "remise|réduction|rabais|bon d['’]achat|code promo", "rabatt|rabattcode|gutschein|nachlass", "discount(?: code)?|voucher|coupon|store credit",
    ),
  },
  {
    code: "stock_not_in_context", allowedBySource: true,
    pattern: words("(?:niet |terug )?op voorraad|uitverkocht", "en (?:stock|rupture)|épuisée?s?", "auf lager|vorrätig|ausverkauft|vergriffen", "(?:in|out of) stock|sold out"),
  },
  {
    code: "leaks_instructions", allowedBySource: false,
    pattern: /"(?:label|needsHuman|evidence|factual)"\s*:|(?:system ?prompt|systeemprompt|systemaufforderung|my instructions|mijn instructies|mes instructions|meine anweisungen)/iu,
  },
];

/** Codes of the guards that a sentence trips; without sources, nothing allows what it says. */
export function trippedGuards(sentence: string, sources?: { passages: Passage[]; locale: Locale }): string[] {
  const tripped = GUARDS.filter(({ pattern }) => pattern.test(sentence));
  const isAllowed = (guard: Guard) => sources?.passages.some((passage) =>
    guard.allowedBySource ? allows(passage, guard, sentence, sources.locale) : guard.code === "asks_for_secret" && isWarning(passage, guard, sentence, sources.locale));
  return tripped.filter((guard) => !isAllowed(guard)).map(({ code }) => code);
}

/** "Never send your card number", word for word as the shop writes it. */
function isWarning(passage: Passage, { pattern }: Guard, sentence: string, locale: Locale): boolean {
  const warnings = readTextFacts(passage.text).sentences.filter(({ text }) => isDenial(text, locale));
  return !pattern.test(warnings.reduce((rest, { text }) => rest.replace(text, " "), sentence));
}

function allows(passage: Passage, { pattern }: Guard, sentence: string, locale: Locale): boolean {
  // Of a text in another language only the way of putting it can be compared.
  if (passage.locale !== locale) return pattern.test(passage.text);
  return readTextFacts(passage.text).sentences.some((source) => pattern.test(source.text) && bears(source, sentence));
}

/** "We refund" is not what "we refund within 14 days after your withdrawal" says: terms of the source are terms of the reply. */
function bears(source: SourceSentence, sentence: string): boolean {
  const stems = contentStems(sentence);
  const shared = countShared(stems, source.content);
  if (hasTerms(sentence)) return shared >= 1;
  return !hasTerms(source.text) && (shared >= 2 || shared >= stems.size);
}

function hasTerms(text: string): boolean {
  return isConditional(text) || TERM.test(text) || FOLLOWS.test(text);
}

/** The condition stands in the sentence before: "After that we refund …". */
const FOLLOWS = /(?<!\p{L})(?:daarna|nadien|dan|ensuite|alors|danach|dann|after that|then)(?!\p{L})/iu;
const TERM = /\d|(?<!\p{L})(?:veertien|quatorze|vierzehn|fourteen|dertig|trente|dreißig|thirty|twee|deux|zwei|two)(?!\p{L})/iu;
