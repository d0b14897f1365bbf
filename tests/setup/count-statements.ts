import pg from "pg";

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** What `work` asks the database, each statement once per asking: through the client and through prepared statements alike, in this process. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const text = textOf(args[0]);
    // The queue has connections of its own, and what it was told before `work` may still be on its way.
    if (!/bullmq/i.test(text)) asked.push(text);
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return asked;
}

function textOf(first: unknown): string {
  if (typeof first === "string") return first;
  return typeof first === "object" && first !== null && "text" in first ? String(first.text) : "";
}
