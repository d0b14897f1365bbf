/** Shopify's search syntax as a tree. @see https://shopify.dev/docs/api/usage/search-syntax */
export type SearchNode =
  | { kind: "and" | "or"; parts: SearchNode[] }
  | { kind: "not"; part: SearchNode }
  | { kind: "term"; field: string | null; operator: ":" | "<" | "<=" | ">" | ">="; value: string };

/** field, comparison, then a quoted or a bare value; or a connective or a bracket. */
const TOKEN = /\s*(?:([()])|(-)?(?:(\w+):(<=|>=|<|>)?)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s()]+)))/gy;

interface Token {
  bracket?: string;
  connective?: "AND" | "OR" | "NOT";
  term?: SearchNode;
}

/** Parses a search query; an empty one is null. Terms side by side are joined by AND. */
export function parseSearch(query: string): SearchNode | null {
  const tokens = [...tokenize(query)];
  return tokens.length === 0 ? null : parseOr(tokens);
}

function* tokenize(query: string): Iterable<Token> {
  for (const match of query.trim().matchAll(TOKEN)) {
    const [, bracket, minus, field, operator, double, single, bare] = match;
    const isQuoted = double !== undefined || single !== undefined;
    if (bracket !== undefined) yield { bracket };
    else if (!isQuoted && field === undefined && (bare === "AND" || bare === "OR" || bare === "NOT")) yield { connective: bare };
    else {
      const value = (double ?? single ?? bare ?? "").replace(/\\(.)/g, "$1");
      const term: SearchNode = { kind: "term", field: field ?? null, operator: (operator ?? ":") as ":", value };
      yield { term: minus === undefined ? term : { kind: "not", part: term } };
    }
  }
}

function parseOr(tokens: Token[]): SearchNode {
  const parts = [parseAnd(tokens)];
  while (tokens[0]?.connective === "OR") {
    tokens.shift();
    parts.push(parseAnd(tokens));
  }
  return parts.length === 1 ? (parts[0] as SearchNode) : { kind: "or", parts };
}

function parseAnd(tokens: Token[]): SearchNode {
  const parts: SearchNode[] = [];
  for (let next = tokens[0]; next !== undefined && next.bracket !== ")" && next.connective !== "OR"; next = tokens[0]) {
    if (next.connective === "AND") tokens.shift();
    else parts.push(parseOne(tokens));
  }
  return parts.length === 1 ? (parts[0] as SearchNode) : { kind: "and", parts };
}

function parseOne(tokens: Token[]): SearchNode {
  const token = tokens.shift();
  if (token?.connective === "NOT") return { kind: "not", part: parseOne(tokens) };
  if (token?.bracket !== "(") return token?.term ?? { kind: "and", parts: [] };
  const inside = parseOr(tokens);
  if (tokens[0]?.bracket === ")") tokens.shift();
  return inside;
}
