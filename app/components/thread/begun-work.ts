import type { DraftWork } from "./use-thread-actions.ts";

/** What a person has begun in a conversation. */
export interface BegunWork {
  work: DraftWork;
  reply: string;
  /** What that text was translated from. */
  replyTranslationId: string | null;
  /** Macros that went into either text. */
  macroIds: string[];
}

const NOTHING: BegunWork = { work: { kind: "look" }, reply: "", replyTranslationId: null, macroIds: [] };

/**
 * By conversation, for as long as the app stays open in the browser: half-written texts outlive a look at another conversation
 * and an error page. Never written on the server.
 */
const begunWork = new Map<string, BegunWork>();

export function findBegunWork(conversationId: string): BegunWork {
  return begunWork.get(conversationId) ?? NOTHING;
}

export function keepBegunWork(conversationId: string, begun: BegunWork): void {
  if (begun.work.kind === "look" && begun.reply === "") begunWork.delete(conversationId);
  else begunWork.set(conversationId, begun);
}
