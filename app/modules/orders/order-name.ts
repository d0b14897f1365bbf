/** Longer than any name a merchant's prefix and suffix make. */
const MAX_CHARACTERS = 40;
/** Letters, digits and the signs that merchants put into an order's name. */
const NAME = /^#?\s?[\p{L}\p{N}][\p{L}\p{N}\-_./# ]*$/u;

/** What two spellings of one order name have in common: "# be-1001" and "#BE-1001". */
export function orderNameKey(name: string): string {
  return name.normalize("NFKC").replace(/[\s#]/g, "").toLowerCase();
}

/**
 * Pure. Shopify's search for one order name, or null for a text that cannot be one. What is let through is
 * quoted all the same: in quotes a value has no operators, and a quote or backslash in it is escaped.
 * @see https://shopify.dev/docs/api/usage/search-syntax
 */
export function orderNameQuery(name: string): string | null {
  const text = name.normalize("NFKC").trim();
  if (text.length > MAX_CHARACTERS || !NAME.test(text) || !/\p{N}/u.test(text)) return null;
  const bare = text.replace(/^#\s?/, "");
  return `name:${quoted(`#${bare}`)} OR name:${quoted(bare)}`;
}

/** A value that Shopify's search takes literally. */
export function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}
