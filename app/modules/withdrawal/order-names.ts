/** Order names per statement that are looked up; more than this is no statement of a consumer. */
const MAX_NAMES = 5;

/** Dates, prices and telephone numbers look like order numbers. */
const NOT_NAMES = /\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\b\d{4}-\d{2}-\d{2}\b|(?:€|eur)\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|eur\b)|\+\d[\d\s./-]{6,}/giu;
const NAME = /#\s?([\p{L}\d][\p{L}\d-]{0,29})|(?<![\p{L}\d#@.-])((?:\p{L}{1,8}-?)?\d{3,12}(?:-\p{L}{1,5}|-\d{1,4})?)(?![\p{L}\d@]|[.-]\d)/giu;
const ADDRESS = /\S+@\S+/g;

/** Names of orders that a text may mean, as Shopify shows them without "#": "1001", "NZ-1001-B"; each once, in order. */
export function findOrderNames(text: string): string[] {
  const names = [...text.replace(ADDRESS, " ").replace(NOT_NAMES, " ").matchAll(NAME)].map((match) => (match[1] ?? match[2] ?? "").toUpperCase()).filter((name) => /\d/.test(name));
  return [...new Set(names)].slice(0, MAX_NAMES);
}
