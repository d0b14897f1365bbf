import { GraphQLError } from "graphql";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

const MAX_PAGE = 250;

/** A page of records as a Relay connection; the cursor names the record, so it survives insertions. */
export function connection<Item extends { id?: string | null }>(items: readonly Item[], args: PageArguments) {
  checkSize(args);
  const ordered = args.reverse ? [...items].reverse() : [...items];
  let start = args.after ? positionOf(ordered, args.after) + 1 : 0;
  let end = args.before ? positionOf(ordered, args.before) : ordered.length;
  if (args.first != null) end = Math.min(end, start + args.first);
  else start = Math.max(start, end - (args.last ?? 0));
  const nodes = ordered.slice(start, end);
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: cursorOf(node) })),
    pageInfo: {
      hasNextPage: end < ordered.length,
      hasPreviousPage: start > 0,
      startCursor: nodes[0] ? cursorOf(nodes[0]) : null,
      endCursor: nodes.length > 0 ? cursorOf(nodes.at(-1) as Item) : null,
    },
  };
}

function checkSize({ first, last }: PageArguments): void {
  if (first == null && last == null) {
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  }
  const size = first ?? last ?? 0;
  if (size > MAX_PAGE) {
    throw new GraphQLError(`The limit cannot exceed ${MAX_PAGE}`, { extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } });
  }
}

function cursorOf(item: { id?: string | null }): string {
  return Buffer.from(JSON.stringify({ last_id: item.id })).toString("base64");
}

function positionOf(items: readonly { id?: string | null }[], cursor: string): number {
  const position = items.findIndex((item) => cursorOf(item) === cursor);
  if (position < 0) throw new GraphQLError("Invalid cursor for current pagination sort.", { extensions: { code: "BAD_REQUEST" } });
  return position;
}
