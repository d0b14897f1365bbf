import type { Intent, IntentSource, Urgency } from "#app/modules/conversation/intents.ts";
import type { ThreadMessage } from "./compose-types.ts";
import { detectIntent } from "./intent.ts";
import { guessIntent, type IntentModel } from "./intent-model.ts";
import { openQuestion } from "./open-question.ts";
import { asksForPerson, findUrgency } from "./urgency.ts";

/** What a conversation is about at its newest message, and how soon it has to be answered. */
export interface Triage {
  intent: Intent;
  source: IntentSource;
  urgency: Urgency;
  /** The words or the topic ask for a person; a draft adds what it could not answer. */
  needsPerson: boolean;
}

/**
 * Sorts a question by rules, the shop's own model and a person's word, without any language model. What staff said stands; a
 * withdrawal found by rules stays one (CO-12); then what staff taught, then the keywords. `addOpinion` asks the model last.
 */
export function triage({ thread, staffIntent, model }: { thread: ThreadMessage[]; staffIntent: Intent | null; model: IntentModel | null }): Triage {
  const text = openQuestion(thread);
  const byRule = detectIntent(text);
  const learned = model && byRule !== "withdrawal" ? guessIntent(model, text) : null;
  const intent = staffIntent ?? learned?.intent ?? byRule;
  return withIntent({ intent, source: staffIntent ? "staff" : learned ? "learned" : "rule" }, thread, text);
}

/** The model's opinion counts where neither people nor rules nor the shop's own model have one. */
export function addOpinion(found: Triage, opinion: Intent | null, thread: ThreadMessage[]): Triage {
  if (found.source !== "rule" || found.intent !== "other" || opinion === null || opinion === "other") return found;
  return withIntent({ intent: opinion, source: "model" }, thread, openQuestion(thread));
}

function withIntent({ intent, source }: Pick<Triage, "intent" | "source">, thread: ThreadMessage[], text: string): Triage {
  const lastAnswer = thread.findLastIndex(({ author }) => author === "STAFF" || author === "ASSISTANT");
  const unanswered = thread.slice(lastAnswer + 1).filter(({ author }) => author === "SHOPPER").length;
  return { intent, source, urgency: findUrgency({ text, intent, unanswered }), needsPerson: asksForPerson({ text, intent }) };
}
