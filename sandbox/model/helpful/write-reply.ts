import { readGuidance } from "./follow-guidance.ts";
import { answerFromKnowledge, answerFromMacro } from "./knowledge-sentences.ts";
import { answerAboutOrders, answerAboutReturns } from "./order-sentences.ts";
import { proposeActions } from "./propose-actions.ts";
import { type Phrases, phrasesOf } from "./phrases.ts";
import type { HelpfulContext } from "./read-context.ts";
import type { HelpfulReply, Sentence } from "./sentence.ts";
import { writeLetter } from "./write-letter.ts";
import { findTopics, SHORTER, type Topics } from "./topics.ts";

const SHORT_SENTENCES = 2;
const MAX_SENTENCES = 9;

/**
 * A sound reply out of the request's own facts and nothing else: rules instead of a network, so the same
 * request always gets the same reply. What it cannot answer, it hands to a colleague.
 */
export function writeReply(context: HelpfulContext): HelpfulReply {
  if (context.points) return writeLetter(context, context.points, writeReply);
  const topics = findTopics(context.question);
  const phrases = phrasesOf(context.language, context.isInformal);
  const small = smallTalk(context.question, topics, phrases);
  const intent = topics.return ? "return" : topics.order ? "order_status" : "other";
  if (small) return { language: context.language, ...small, intent, actions: [] };
  const actions = proposeActions(context);
  const aboutReturns = topics.return || findTopics(context.instruction).return;
  const macro = answerFromMacro(context);
  const isChosen = /^Answer with the macro /m.test(context.instruction) && macro.length > 0;
  const orders = !isChosen && topics.order && !topics.return ? answerAboutOrders(context, topics, phrases) : null;
  const returns = aboutReturns && !isChosen ? answerAboutReturns(context, phrases) : [];
  const knowledge = macro.length > 0 ? macro : !orders || aboutReturns ? answerFromKnowledge(context, aboutReturns, phrases) : [];
  const sentences = [...(orders?.sentences ?? []), ...returns, ...knowledge];
  // Staff decide on what is proposed; the result is then added to these sentences.
  const needsHuman = actions.length === 0 && (orders?.needsHuman ?? sentences.length === 0);
  const { says, isShort } = readGuidance(context.guidance);
  const limit = isShort || SHORTER.test(context.instruction) ? SHORT_SENTENCES : MAX_SENTENCES;
  const kept = [...unique(sentences).slice(0, limit), ...says];
  const hasColleague = kept.some((sentence) => sentence.text === phrases.expectedPassed);
  const words = kept.length === 0 && actions.length > 0 ? [say(phrases.noted)] : kept;
  return { language: context.language, sentences: needsHuman && !hasColleague ? [...words, say(phrases.colleague)] : words, needsHuman, intent, actions };
}

function smallTalk(question: string, topics: Topics, phrases: Phrases): Omit<HelpfulReply, "language" | "intent" | "actions"> | null {
  if (topics.asksWhetherHuman) return { sentences: [say(phrases.assistant)], needsHuman: false };
  if (topics.asksForPerson) return { sentences: [say(phrases.colleague)], needsHuman: true };
  if (topics.thanks) return { sentences: [say(phrases.welcome)], needsHuman: false };
  const isGreeting = /^\W*(hallo|hello|hi|hey|bonjour|salut|guten (tag|morgen|abend)|goede?(dag|morgen|middag|avond)|dag)\b[^?]{0,12}$/i.test(question.trim());
  return isGreeting ? { sentences: [say(phrases.hello)], needsHuman: false } : null;
}

function unique(sentences: Sentence[]): Sentence[] {
  return sentences.filter((sentence, index) => sentences.findIndex((other) => other.text === sentence.text) === index);
}

function say(text: string): Sentence {
  return { text, factual: false, evidence: [] };
}
