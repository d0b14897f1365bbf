import { isValidIBAN, countrySpecs } from "ibantools";
import { findPhoneNumbersInText, type CountryCode } from "libphonenumber-js/min";

/** Part of a text, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export type RedactedKind = "EMAIL" | "IBAN" | "NATIONAL_NUMBER" | "CARD" | "PHONE" | "NAME" | "ADDRESS";

const EMAIL = /[a-z0-9à-ÿ._%+'-]{1,64}(?:@|\s?[([{]\s?(?:at|arobase|apenstaartje)\s?[)\]}]\s?)[a-z0-9à-ÿ-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/gi;
const NATIONAL_NUMBER = /(?<![\d.-])\d{2}[. ]?\d{2}[. ]?\d{2}[- .]{0,3}\d{3}[. -]?\d{2}(?!\d)/g;
const DIGIT_RUN = /(?<![\d#])\d(?:[ -]?\d){12,}/g;
const CARD_DIGITS = { min: 13, max: 19 };
const PHONE = /(?<![\w#+])(?:\+|\(?0)[\d ()./-]{7,40}/g;

/** "jan apenstaartje telenet punt be", "jan at telenet dot be": spelled out, and only with an ending that mail addresses here have. */
const SPELLED_EMAIL = /[a-z0-9à-ÿ._%+'-]{1,64}\s?(?:@|[([{]\s?(?:at|ät|arobase|apenstaartje)\s?[)\]}]|\s(?:at|ät|arobase|apenstaartje|klammeraffe)\s)\s?[a-z0-9à-ÿ-]{1,63}(?:\s?[([{]?\s?(?:\.|\b(?:dot|punt|point|punkt)\b)\s?[)\]}]?\s?[a-z0-9-]{1,63}){0,3}\s?[([{]?\s?(?:\.|\b(?:dot|punt|point|punkt)\b)\s?[)\]}]?\s?(?:be|fr|nl|de|lu|eu|com|net|org|io)(?![a-z0-9])/gi;

export function findEmails(text: string): Span[] {
  const found = text.includes("@") || /[([{]\s?a/i.test(text) ? spans(text, EMAIL, () => true) : [];
  return /@|\b(?:at|ät|arobase|apenstaartje|klammeraffe)\b/i.test(text) ? [...found, ...spans(text, SPELLED_EMAIL, () => true)] : found;
}

/** Belgian "rijksregisternummer": birth date, serial, and 97 minus the rest modulo 97 (with 2 in front since 2000). */
export function findNationalNumbers(text: string): Span[] {
  return spans(text, NATIONAL_NUMBER, (match) => {
    const digits = match.replace(/\D/g, "");
    const month = Number(digits.slice(2, 4)) % 20;
    if (month > 12 || Number(digits.slice(4, 6)) > 31) return false;
    const check = Number(digits.slice(9));
    return check === 97 - (Number(digits.slice(0, 9)) % 97) || check === 97 - (Number(`2${digits.slice(0, 9)}`) % 97);
  });
}

const FRENCH_NUMBER = /(?<![\d.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ab]) ?\d{3} ?\d{3} ?\d{2}(?!\d)/gi;
const NAMED_NUMBER = /\b(?:bsn|burgerservicenummer|sofinummer|steuer-?id(?:entifikationsnummer)?|steuer-?idnr\.?|idnr\.?)(?:[\s:.-]|is|ist|nr|nummer){0,12}(\d(?:[ .]?\d){8,10})(?!\d)/gi;

/**
 * The French "numéro de sécurité sociale" (NIR: 13 digits and 97 minus the rest modulo 97; 2A and 2B are Corsica), and the
 * Dutch and German ones where the text says that it is one: nine or eleven digits alone are too often an article.
 */
export function findOtherNationalNumbers(text: string): Span[] {
  const french = spans(text, FRENCH_NUMBER, (match) => {
    const plain = match.replace(/ /g, "").toUpperCase().replace("2A", "19").replace("2B", "18");
    return Number(97n - (BigInt(plain.slice(0, 13)) % 97n)) === Number(plain.slice(13));
  });
  const named = Array.from(text.matchAll(NAMED_NUMBER), (match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1] as string).length, end };
  });
  return [...french, ...named];
}

/** Card numbers, also inside a longer run of digits: people write the expiry date and the code right behind. */
export function findCards(text: string): Span[] {
  return Array.from(text.matchAll(DIGIT_RUN)).flatMap((run) => cardsIn(run[0]).map(({ start, end }) => ({ start: run.index + start, end: run.index + end })));
}

function cardsIn(run: string): Span[] {
  const digits = Array.from(run.matchAll(/\d/g), (match) => ({ value: match[0], at: match.index }));
  const values = digits.map(({ value }) => value).join("");
  const startsGroup = (index: number) => index === 0 || (digits[index]?.at ?? 0) - (digits[index - 1]?.at ?? 0) > 1;
  const found: Span[] = [];
  for (let first = 0; first + CARD_DIGITS.min <= digits.length; first++) {
    if (!startsGroup(first) || !/[2-6]/.test(values.charAt(first))) continue;
    const length = cardLength(values.slice(first, first + CARD_DIGITS.max), (count) => first + count === digits.length || startsGroup(first + count));
    if (length === null) continue;
    const last = first + length - 1;
    found.push({ start: digits[first]?.at ?? 0, end: (digits[last]?.at ?? 0) + 1 });
    first = last;
  }
  return found;
}

/** Digits of the longest card number that these start with and that ends where a group ends. */
function cardLength(digits: string, endsGroup: (count: number) => boolean): number | null {
  for (let count = digits.length; count >= CARD_DIGITS.min; count--) {
    if (endsGroup(count) && passesLuhn(digits.slice(0, count))) return count;
  }
  return null;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const IBAN_HEAD = /(?<![a-z0-9])([a-z]{2}) ?\d{2}/gi;
const IBAN_GROUP = /[ .-]?([a-z0-9]+)/iy;

/**
 * IBANs, also mistyped ones: the length may be one off and the check digits wrong, since a number with a
 * typo still points at a person.
 */
export function findIbans(text: string): Span[] {
  const found: Span[] = [];
  for (const head of text.matchAll(IBAN_HEAD)) {
    const expected = countrySpecs[(head[1] as string).toUpperCase() as keyof typeof countrySpecs]?.chars;
    const end = expected ? ibanEnd(text, head.index, expected) : null;
    if (end !== null) found.push({ start: head.index, end });
  }
  return found;
}

/** Walks group by group ("5390 0754"), so that a following word is not swallowed. */
function ibanEnd(text: string, start: number, expected: number): number | null {
  let compact = "";
  let end = start;
  IBAN_GROUP.lastIndex = start;
  for (let group = IBAN_GROUP.exec(text); group && compact.length < expected; group = IBAN_GROUP.exec(text)) {
    const characters = group[1] as string;
    const isWord = compact.length >= 4 && !/\d/.test(characters) && characters.length !== 4;
    if (isWord || compact.length + characters.length > expected + 1) break;
    compact += characters;
    end = group.index + group[0].length;
  }
  if (isValidIBAN(compact.toUpperCase())) return end;
  const looksMistyped = Math.abs(compact.length - expected) <= 1 && compact.replace(/\D/g, "").length >= 10;
  return looksMistyped ? end : null;
}

const PHONE_COUNTRIES: CountryCode[] = ["BE", "FR", "NL", "DE"];
const STARTS_AS_DATE = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)/;
const NOT_A_PHONE_BEFORE = /(?:btw|tva|vat|ust|kbo|bce|iban|sku|ean|isbn|ondernemingsnummer|d'entreprise|ref|réf|art|artikel|article|[a-z]{2})[.:\s-]*(?:nr|no|n°|nummer|numéro|number|id(?:nr)?)?[.:#\s-]*$/i;
const IDENTIFIER_WORD = /^(?:btw|tva|vat|ust|kbo|bce|iban|sku|ean|isbn|ondernemingsnummer|d'entreprise|ref|réf|art|artikel|article|be|nl|fr|de|lu)/i;

/** Phone numbers as written in Belgium, France, the Netherlands and Germany; not dates, VAT or article numbers. */
export function findPhones(text: string): Span[] {
  const found: Span[] = [];
  for (const candidate of text.matchAll(PHONE)) {
    if (STARTS_AS_DATE.test(candidate[0]) || followsIdentifierWord(text, candidate.index)) continue;
    const phone = phoneIn(candidate[0]);
    for (const { start, end } of phone) found.push({ start: candidate.index + start, end: candidate.index + end });
  }
  return found;
}

function followsIdentifierWord(text: string, at: number): boolean {
  const before = NOT_A_PHONE_BEFORE.exec(text.slice(Math.max(0, at - 32), at))?.[0];
  return before !== undefined && IDENTIFIER_WORD.test(before);
}

/** "+32 (0)475 …" is how people write it; the bracketed zero is blanked out, which keeps every offset. */
function phoneIn(candidate: string): Span[] {
  const plain = candidate.replace(/^(\+\d{1,3} ?)\(0\)/, "$1   ");
  for (const country of PHONE_COUNTRIES) {
    const numbers = findPhoneNumbersInText(plain, country);
    if (numbers.length > 0) return numbers.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
  }
  return [];
}

function spans(text: string, pattern: RegExp, accept: (match: string) => boolean): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    if (accept(match[0])) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}
