import type { RequestContext } from "./context.ts";
import { parseSearch, type SearchNode } from "./search-syntax.ts";

type Term = Extract<SearchNode, { kind: "term" }>;
type FieldValue = string | number | null | undefined | string[];

/** How one kind of record is searched. */
export interface SearchFields<Item> {
  /** Values of a filter such as `email:`; dates as ISO strings. */
  filters: Record<string, (item: Item) => FieldValue>;
  /** What a term without a field is looked for in. */
  text: (item: Item) => FieldValue[];
}

/**
 * The items that a search query selects. As at Shopify, an unknown filter is ignored and reported in
 * `extensions.search`, so a misspelt filter shows in the answer and not in an empty page.
 */
export function searchItems<Item>(items: Item[], query: string | null | undefined, fields: SearchFields<Item>, context: RequestContext, path: string): Item[] {
  const tree = parseSearch(query ?? "");
  if (tree === null) return items;
  const unknown = [...unknownFields(tree, fields)];
  if (unknown.length > 0) {
    const warnings = unknown.map((field) => ({ field, message: "Invalid search field for this query.", code: "invalid_field" }));
    context.searchWarnings.push({ path: [path], query: query ?? "", warnings });
  }
  return items.filter((item) => matches(tree, item, fields));
}

function* unknownFields<Item>(node: SearchNode, fields: SearchFields<Item>): Iterable<string> {
  if (node.kind === "term") {
    if (node.field !== null && !(node.field in fields.filters)) yield node.field;
  } else if (node.kind === "not") yield* unknownFields(node.part, fields);
  else for (const part of node.parts) yield* unknownFields(part, fields);
}

function matches<Item>(node: SearchNode, item: Item, fields: SearchFields<Item>): boolean {
  if (node.kind === "term") return matchesTerm(node, item, fields);
  if (node.kind === "not") return !matches(node.part, item, fields);
  const check = (part: SearchNode) => matches(part, item, fields);
  return node.kind === "and" ? node.parts.every(check) : node.parts.some(check);
}

function matchesTerm<Item>(term: Term, item: Item, fields: SearchFields<Item>): boolean {
  if (term.field === null) {
    const needle = term.value.toLowerCase().replace(/\*$/, "");
    return fields.text(item).flat().some((text) => String(text ?? "").toLowerCase().includes(needle));
  }
  const read = fields.filters[term.field];
  if (read === undefined) return true;
  const values = [read(item)].flat().filter((value) => value !== null && value !== undefined);
  if (term.value === "*") return values.length > 0;
  return values.some((value) => compare(String(value), term));
}

function compare(value: string, { operator, value: wanted }: Term): boolean {
  if (operator !== ":") return compareOrdered(value, operator, wanted);
  const a = value.toLowerCase();
  const b = wanted.toLowerCase();
  if (b.endsWith("*")) return a.startsWith(b.slice(0, -1));
  // A day selects every moment of it; "1001" finds the order named "#1001".
  return a === b || a === `#${b}` || (/^\d{4}-\d{2}-\d{2}$/.test(b) && a.startsWith(`${b}t`));
}

function compareOrdered(value: string, operator: string, wanted: string): boolean {
  const [a, b] = [ordinal(value), ordinal(wanted)];
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}

function ordinal(text: string): number {
  if (text.toLowerCase() === "now") return Date.now();
  return /^-?[\d.]+$/.test(text) ? Number(text) : Date.parse(text);
}
