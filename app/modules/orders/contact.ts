import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Where a number without a country prefix may be from. */
const COUNTRIES: readonly CountryCode[] = ["BE", "FR", "NL", "DE"];

/** What an order knows of its buyer. */
export interface BuyerContact {
  email: string | null;
  /** As the buyer or the shop wrote them. */
  phones: string[];
}

/** Addresses are compared without regard to case, surrounding blanks or Unicode form. */
export const plainEmail = (email: string) => email.normalize("NFC").trim().toLowerCase();

/**
 * "0470 12 34 56", "+32 (0)470 12 34 56" and "0032470123456" are one number. Without a country it may be any
 * of four; each possible number is returned in E.164. Empty for what is no phone number.
 */
export function possibleNumbers(text: string): string[] {
  const plain = text.normalize("NFKC").trim().replace(/^(\s*(?:\+|00)\d{1,3}\s*)\(0\)/, "$1");
  const found = COUNTRIES.map((country) => parsePhoneNumberFromString(plain, { defaultCountry: country, extract: false })).filter((number) => number?.isValid());
  return [...new Set(found.map((number) => number?.number as string))];
}

/** Whether the e-mail address or phone number that a shopper typed is one of the order's. */
export function isContactOf(typed: string, { email, phones }: BuyerContact): boolean {
  if (typed.includes("@")) return email !== null && plainEmail(email) === plainEmail(typed);
  const wanted = new Set(possibleNumbers(typed));
  return phones.some((phone) => possibleNumbers(phone).some((number) => wanted.has(number)));
}
