import type { ThreadMessage } from "./compose-types.ts";

/** What the shopper wrote since the shop last answered: several short messages are one question. */
export function openQuestion(thread: Pick<ThreadMessage, "author" | "body">[]): string {
  const lastAnswer = thread.findLastIndex((message) => message.author === "STAFF" || message.author === "ASSISTANT");
  return thread.slice(lastAnswer + 1).filter((message) => message.author === "SHOPPER").map((message) => message.body).join("\n");
}
