import type { ThreadMessage } from "#app/modules/drafting/compose-types.ts";

export interface LastQuestion {
  /** What the shopper wrote last, several messages in a row as one. */
  text: string;
  /** When the first of them came. */
  since: Date;
  /** When the last of them came. */
  askedAt: Date;
  /** From the first of them to the answer, or to now. */
  waitedMinutes: number;
}

const isAnswer = ({ author }: ThreadMessage) => author === "STAFF" || author === "ASSISTANT";

/** The newest question of a thread, answered or not: what a workflow would have seen when it came. Null for a thread without one. */
export function findLastQuestion(thread: ThreadMessage[], now: number): LastQuestion | null {
  const last = thread.findLastIndex(({ author }) => author === "SHOPPER");
  if (last < 0) return null;
  const before = thread.slice(0, last).findLastIndex(isAnswer);
  const question = thread.slice(before + 1, last + 1).filter(({ author }) => author === "SHOPPER");
  const answer = thread.slice(last + 1).find(isAnswer);
  const since = new Date((question[0] as ThreadMessage).at);
  const to = answer ? Date.parse(answer.at) : now;
  return {
    text: question.map(({ body }) => body).join("\n"), since, askedAt: new Date((question.at(-1) as ThreadMessage).at),
    waitedMinutes: Math.max(0, Math.floor((to - since.getTime()) / 60_000)),
  };
}
