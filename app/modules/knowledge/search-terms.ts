/** Words that say nothing about the topic, in all four languages. */
const STOP_WORDS = new Set((
  "aan al als bij dan dat de deze die dit door een en er ge geen had heb hebben heeft het hij hoe hun ik in is ja je kan kun kunnen kunt maar me meer men met mij mijn moet na naar nee niet nog nu of om onder ons ook op over te tot u uit uw van veel voor waar waarom wanneer was wat we wel welke werd wie wij wil word worden wordt zal ze zijn zo zou graag hallo beste dank bedankt dag goed " +
  "a ai au aux avec avez c ce ces cette comment d dans de des du elle en est et etait ete etes eu il ils j je jusqu l la le les leur lui m ma mais me mes moi mon n ne nos notre nous on ont ou par pas peut plus pour pourquoi puis qu quand que quel quelle qui s sa sans se ses si son sont sur ta te tes toi ton tu un une vos votre vous y bonjour merci salut " +
  "aber als am an auch auf aus bei bin bis da das dass dem den der des die dir doch du durch ein eine einem einen einer er es euch fur hab habe haben hat hatte ich ihr ihre im in ist ja kann kein keine konnen mein meine mich mir mit nach nicht noch nur ob oder sehr sein sich sie sind so uber um und uns vom von vor wann warum was wenn wer wie wir wird wo zu zum zur hallo danke bitte " +
  "a about all am an and any are as at be been but by can could do does did for from get had has have hello hi how i if in into is it its just me my no not of on or our please so than thank thanks that the their them then there they this to was we were what when where which who why will with would you your"
).split(" "));

/** Endings that a plural, a conjugation or a case adds, longest first. */
const ENDINGS = ["ingen", "ungen", "ements", "ement", "eren", "ing", "ung", "tion", "ions", "ion", "ies", "ern", "ees", "en", "er", "es", "em", "ed", "et", "s", "e", "n", "t"];
const MIN_STEM = 4;

/**
 * What shoppers and shops call the same thing in four languages. A word of a topic also counts as the topic
 * itself, so "terugsturen" finds "retour", and a question finds a text that exists in another language only.
 */
const TOPICS: Record<string, RegExp> = {
  "§return": /^(retour|terugst|terugbreng|terugzend|herroep|ruil|omruil|renvo|rembours|retract|echang|ruckgabe|ruckgeb|zuruck|umtausch|widerruf|erstatt|refund|exchang|withdraw|terugbet)/,
  "§delivery": /^(lever|bezorg|verzend|verzonden|livr|expedi|liefer|versand|zustell|deliver|ship)/,
  "§order": /^(bestel|commande|bestell|order)/,
  "§cost": /^(kost|prijs|gratis|frais|prix|gratuit|versandkost|preis|kostenlos|cost|price|fee|free)/,
  "§payment": /^(betaal|betal|factuur|paie|paye|facture|zahl|rechnung|pay|invoice|bancontact|paypal)/,
  "§warranty": /^(garant|defect|kapot|stuk|casse|defaut|gewahrleist|kaputt|beschadig|endommag|warrant|guarante|damag|broken)/,
  "§contact": /^(contact|telefo|openingsur|horaire|kontakt|offnungs|phone|opening)/,
  "§privacy": /^(privacy|gegevens|persoonsgeg|confidential|donnees|datenschutz|personal)/,
  "§size": /^(maat|maten|maattabel|taille|pointure|grosse|size|sizing)/,
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

function stem(word: string): string {
  const ending = ENDINGS.find((candidate) => word.endsWith(candidate) && word.length - candidate.length >= MIN_STEM);
  return ending ? word.slice(0, -ending.length) : word;
}

/** Terms of a text, repeated as often as they occur. */
export function searchTerms(text: string): SearchTerms {
  const words: string[] = [];
  const grams: string[] = [];
  for (const word of fold(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (word.length < 2 || STOP_WORDS.has(word)) continue;
    words.push(stem(word));
    for (const [topic, pattern] of Object.entries(TOPICS)) if (pattern.test(word)) words.push(topic);
    const padded = `_${word}_`;
    for (let at = 0; at + 4 <= padded.length; at++) grams.push(padded.slice(at, at + 4));
  }
  return { words, grams };
}
