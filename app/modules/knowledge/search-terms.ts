import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import type { Locale } from "#app/contracts/locale.ts";

/** Words that say nothing about the topic, in all four languages. */
const STOP_WORDS = new Set((
  "aan al als bij dan dat de deze die dit door een en er ge geen had heb hebben heeft het hij hoe hun ik in is ja je kan kun kunnen kunt maar me meer men met mij mijn moet na naar nee niet nog nu of om onder ons ook op over te tot u uit uw van veel voor waar waarom wanneer was wat we wel welke werd wie wij wil word worden wordt zal ze zijn zo zou graag hallo beste dank bedankt dag goed jullie jij jou jouw mogen mag deed doen doet ga gaan gaat gaf geef geven wil willen wilt zou zouden lang iets iemand alleen eens even heel wel vandaag morgen gisteren " +
  "a ai au aux avec avez c ce ces cette comment d dans de des du elle en est et etait ete etes eu il ils j je jusqu l la le les leur lui m ma mais me mes moi mon n ne nos notre nous on ont ou par pas peut plus pour pourquoi puis qu quand que quel quelle qui s sa sans se ses si son sont sur ta te tes toi ton tu un une vos votre vous y bonjour merci salut peux pouvez puis faire fait faut veux voulez voudrais avoir suis sommes etes etais aussi bien tres ca cela chez donc alors encore temps combien comment longtemps aujourd hui hier demain passe avais aviez bonsoir svp " +
  "aber als am an auch auf aus bei bin bis da das dass dem den der des die dir doch du durch ein eine einem einen einer er es euch fur hab habe haben hat hatte ich ihr ihre im in ist ja kann kein keine konnen mein meine mich mir mit nach nicht noch nur ob oder sehr sein sich sie sind so uber um und uns vom von vor wann warum was wenn wer wie wir wird wo zu zum zur hallo danke bitte kannst konnt wollen will mochte wurde wurden war waren hatten habt gibt geht machen macht mal lange lang heute gestern morgen ihnen ihren ihrem ihrer sehr schon also denn etwas jemand wieder immer nachste werden worden konnte " +
  "a about all am an and any are as at be been but by can could do does did for from get had has have hello hi how i if in into is it its just me my no not of on or our please so than thank thanks that the their them then there they this to was we were what when where which who why will with would you your long may might should must am been being more some any now today tomorrow yesterday really very also ok okay still yet got getting take give let want need know think see"
).split(" "));

/**
 * What shoppers and shops call the same thing in four languages. A word of a topic also counts as the topic
 * itself, so "terugsturen" finds "retour", and a question finds a text that exists in another language only.
 */
const TOPICS: Record<string, RegExp> = {
  "§return": /^(retour|return|terugst|terugbreng|terugzend|terugge|terugdo|bedenkt|herroep|ruil|omruil|renvo|rendre|retract|echang|ruckgabe|ruckgeb|zuruckgeb|zurucksch|zurucksend|rucksend|umtausch|widerruf|bedenkzeit|exchang|withdraw|cooling)/,
  "§refund": /^(terugbet|terugstort|geld|rembours|erstatt|ruckerstatt|ruckzahl|refund|money|argent)/,
  "§delivery": /^(lever|gelever|geleverd|bezorg|verzend|verzonden|verstuur|verstur|livr|expedi|liefer|geliefert|versand|versend|versch|zustell|deliver|ship|dispatch)/,
  "§parcel": /^(pakket|pakje|pakske|koerier|colis|paquet|coursier|transporteur|paket|sendung|kurier|parcel|package|courier|carrier|track|suivi|sendungsverfolg)/,
  "§order": /^(bestel|besteld|command|bestell|order)/,
  "§cancel": /^(annul|storn|cancel)/,
  "§cost": /^(kost|prijs|gratis|frais|cout|prix|gratuit|versandkost|preis|kostenlos|cost|price|fee|free)/,
  "§payment": /^(betaal|betal|overschrijv|paie|paye|virement|zahl|bezahl|uberweis|pay|paid|bancontact|paypal|visa|mastercard|ideal|transfer)/,
  "§invoice": /^(factu|rechnung|invoice|btw|tva|mwst|ust|vat)/,
  "§discount": /^(korting|promo|reduc|remise|rabatt|discount|coupon|voucher)/,
  "§warranty": /^(garant|defect|kapot|stuk|gebroken|gebarst|barst|scherv|casse|fele|brise|defaut|gewahrleist|kaputt|zerbroch|gebroch|beschadig|endommag|abim|defekt|riss|warrant|guarante|damag|broken|crack|chip|smash)/,
  "§contact": /^(contact|telefo|openingsur|horaire|kontakt|offnungs|phone|opening)/,
  "§pickup": /^(afhal|ophal|langskom|winkel|atelier|retrait|retirer|boutique|magasin|abhol|vorbeikomm|laden|pick|collect|workshop|visit)/,
  "§gift": /^(cadeau|geschenk|gutschein|gift)/,
  "§care": /^(was|wast|wasbaar|wassen|gewassen|onderhoud|vaatwas|strijk|krimp|lav|entret|repass|machine|wasch|gewaschen|pfleg|spulmasch|bugel|trockner|wash|care|dishwash|iron|shrink)/,
  "§account": /^(account|inlog|aanmeld|compte|connexion|konto|anmeld|login|password|wachtwoord|passwort)/,
  "§privacy": /^(privacy|gegevens|persoonsgeg|confidential|donnees|datenschutz|daten|personal)/,
  "§size": /^(maat|maten|maattabel|afmeting|taille|pointure|dimension|grosse|masse|size|sizing)/,
  "§change": /^(wijzig|verander|aanpass|adres|modif|changer|changement|adress|andern|anderung|change)/,
};

export interface SearchTerms {
  /** Stems and topics. */
  words: string[];
  /** Character 4-grams of the words: spelling mistakes and compounds. */
  grams: string[];
}

/** Lower case, without accents. */
function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replaceAll("œ", "oe");
}

/** Snowball's; each writes the same stem for the forms of a word. */
const STEMMERS: Record<Locale, (word: string) => string> = { nl: dutch, fr: french, de: german, en: english };

/** A word is stemmed once per process: texts and questions repeat theirs. */
const MAX_KNOWN_STEMS = 20_000;
const known: Record<Locale, Map<string, readonly string[]>> = { nl: new Map(), fr: new Map(), de: new Map(), en: new Map() };

/** Stem of a word, then the topics it belongs to; none for a word that says nothing. */
function stemAndTopics(word: string, locale: Locale): readonly string[] {
  const cache = known[locale];
  const seen = cache.get(word);
  if (seen) return seen;
  const folded = fold(word);
  const terms = folded.length < 2 || STOP_WORDS.has(folded) ? [] : [fold(STEMMERS[locale](word)), ...Object.keys(TOPICS).filter((topic) => TOPICS[topic]?.test(folded))];
  if (cache.size >= MAX_KNOWN_STEMS) cache.clear();
  cache.set(word, terms);
  return terms;
}

/** Whether a word, in lower case and without accents, says nothing about a topic in any of the four languages. */
export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}

/** The stem of a word in a language, in lower case and without accents. */
export function stemOf(word: string, locale: Locale): string {
  return fold(STEMMERS[locale](word));
}

/** Terms of a text in a language, repeated as often as they occur. */
export function searchTerms(text: string, locale: Locale): SearchTerms {
  const words: string[] = [];
  const grams: string[] = [];
  for (const word of text.toLowerCase().normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []) {
    const terms = stemAndTopics(word, locale);
    if (terms.length === 0) continue;
    words.push(...terms);
    const padded = `_${fold(word)}_`;
    for (let at = 0; at + 4 <= padded.length; at++) grams.push(padded.slice(at, at + 4));
  }
  return { words, grams };
}

/** A term as PostgreSQL keeps it, whatever the database's character classes make of our mark. */
export function toLexeme(term: string): string {
  return term.replace("§", "topic").replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether a term is a topic and not just a word. */
export function isTopic(term: string): boolean {
  return term.startsWith("§");
}
