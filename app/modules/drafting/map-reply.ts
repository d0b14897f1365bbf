import { type Intent, toIntent } from "#app/modules/conversation/intents.ts";
import type { ThreadMessage } from "./compose-types.ts";
import { plainOutput } from "./plain-output.ts";
import type { ContextItem } from "./prompt-context.ts";
import { readProposals, type ReadProposals } from "./read-proposals.ts";
import type { Redactor } from "./redact.ts";
import type { Reply, ReplySentence } from "./reply-schema.ts";

/** What a model's answer says, in our own words and values. */
export interface MappedReply extends ReadProposals {
  sentences: ReplySentence[];
  needsHuman: boolean;
  /** What the model takes the message to be about. */
  intent: Intent | null;
}

/**
 * A parsed answer with the values put back in place of their placeholders, or null when it says nothing. Markup goes before the
 * values come back: what a shopper typed is not the model's markup. `items` are those that were in the prompt.
 */
export function mapReply(reply: Reply, { items, thread, redactor }: { items: ContextItem[]; thread: ThreadMessage[]; redactor: Redactor }): MappedReply | null {
  const sentences = reply.sentences.map((sentence) => ({ ...sentence, text: redactor.restore(plainOutput(sentence.text)) })).filter(({ text }) => text !== "");
  if (sentences.length === 0) return null;
  return {
    ...readProposals(reply.actions, { items, thread, restore: (text) => redactor.restore(text) }),
    sentences,
    needsHuman: reply.needsHuman,
    intent: toIntent(reply.intent ?? null),
  };
}
