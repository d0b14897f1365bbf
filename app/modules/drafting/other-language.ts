/** Small words of languages that Loket does not write and that none of its own four has, for a text of a sentence or two. */
const FOREIGN = new Set([
  // Spanish, Portuguese, Italian, Romanian
  "el los las pero para por con está estoy dónde donde pedido cuándo cuando gracias hola quiero tengo muy del todavía puedo cómo señor buenos buenas mi ha han una llegado",
  "não meu minha encomenda onde obrigado obrigada olá quero uma com ainda recebi gostaria você bom dia foi",
  "il che non sono della dello ordine dove grazie ciao vorrei ancora buongiorno quando di questo spedizione ricevuto mio mia ho perché quanto",
  "unde este comanda mea bună ziua vreau nu și când mulțumesc pentru sunt nu-mi",
  // Polish, Czech, Slovak, Croatian, Hungarian
  "nie jest moje mój zamówienie gdzie dziękuję dzień dobry proszę czy się chcę kiedy jeszcze przesyłka zwrócić paczka",
  "kde moje objednávka prosím dobrý děkuji jsem není chci kdy gdje moja narudžba hvala molim želim",
  "hol rendelésem köszönöm nem és szeretnék kérem csomag mikor jó napot",
  // Turkish, Scandinavian, Finnish
  "bir nerede siparişim merhaba ve bu için teşekkürler kargo değil zaman gelmedi iade etmek istiyorum ürün",
  "jag och är inte beställning hej tack jeg ikke og bestilling hvor takk mangler når kommer missä tilaukseni kiitos hei milloin en ole",
].join(" ").split(" "));

/** The commonest words of our own languages: a name of a product in Italian does not make a message Italian. */
const OWN = new Set(
  ("ik je u de het een en van niet is mijn dat op te wanneer waar bestelling pakket kan voor met nog " +
    "le la les un une et est je vous ma mon mes commande colis pas pour avec sur dans où quand des du que à nous en " +
    "der die das ein eine und ist nicht ich mein meine sie bestellung paket wo wann mit für auf zu noch den habe " +
    "the a an and my is not i you order parcel where when with for on to have has it of in").split(" "),
);

const FOREIGN_LETTERS = /[ąćęłńśźżğışťřůěčžőűățșñãõ¿¡]/giu;
const OTHER_SCRIPTS = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Georgian}\p{Script=Armenian}]/gu;
/** A longer text tells within its first lines. */
const MAX_CHARACTERS = 1_000;
const MIN_SHARE = 0.2;

/** Whether a text is in a language that Loket does not write. Rather no than a wrong yes: nothing is guessed from one word. */
export function isOtherLanguage(text: string): boolean {
  const start = text.slice(0, MAX_CHARACTERS);
  const letters = start.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return false;
  if (/[^\x00-\u024F\u1E00-\u20CF]/.test(start) && (start.match(OTHER_SCRIPTS)?.length ?? 0) * 2 > letters) return true;
  const words = start.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];
  const own = words.filter((word) => OWN.has(word)).length;
  const foreign = words.filter((word) => FOREIGN.has(word)).length + (start.match(FOREIGN_LETTERS)?.length ?? 0) / 2;
  return foreign >= 2 && foreign > own && foreign / words.length >= MIN_SHARE;
}
