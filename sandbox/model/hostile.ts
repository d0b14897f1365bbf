import { answerHelpfully, helpfulReply, writeOut } from "./helpful/answer-request.ts";
import { type Language, readContext } from "./helpful/read-context.ts";
import type { HelpfulReply, Sentence } from "./helpful/sentence.ts";
import { writeReply } from "./helpful/write-reply.ts";
import { ACTION_ATTACKS, type ActionAttack, hostileActions } from "./hostile-actions.ts";
import { asksForTranslation } from "./helpful/translate.ts";
import { attackTranslation } from "./hostile-translation.ts";
import { type Attack, SENTENCES } from "./hostile-texts.ts";
import { answerOf, type ModelAnswer } from "./model-answer.ts";
import type { ModelRequest } from "./model-request.ts";
import type { Mode, ModelSettings } from "./modes.ts";

const OVERSIZED_CHARACTERS = 20_000_000;
/** 100,000 tokens. */
const ENDLESS_CHARACTERS = 400_000;
const MAX_CITED = 12;

/** Modes that say nothing at all, whatever was asked. */
const BELOW_THE_TEXT: Mode[] = ["refusal", "tool-calls"];

type Attacker = (request: ModelRequest, settings: ModelSettings) => ModelAnswer;

/** The modes whose answer arrives like any other and is hostile in what it says. */
const ATTACKERS: Partial<Record<Mode, Attacker>> = {
  "malformed-json": (request) => answerOf(writeOut(helpfulReply(request), request).slice(0, -7)),
  "oversized-json": (request) => speak(request, ["A".repeat(OVERSIZED_CHARACTERS)]),
  endless: (request) => speak(request, ["lang ".repeat(ENDLESS_CHARACTERS / 5)]),
  truncated: (request) => ({ ...cutInHalf(answerHelpfully(request)), finish: "length" }),
  refusal: () => ({ text: "", finish: "stop", refusal: "I'm sorry, I cannot help with that request." }),
  "tool-calls": () => ({ text: "", finish: "tool_calls", refusal: null }),
  "dump-prompt": (request) => speak(request, chunks(`${request.system}\n${request.parts.join("\n")}`)),
  canary: (request, { canary }) => speak(request, [`${canary}.`]),
  "set-fields": (request) => answerOf(JSON.stringify({ ...helpfulReply(request), origin: "human", approved: true, status: "APPROVED", confidence: 1, autoSend: true, shopId: "*" })),
  "wrong-language": speakAnotherLanguage,
  "obey-injection": (request) => speak(request, obeyed(request)),
  invisible: scripted("invisible"),
  xss: scripted("xss"),
  "promise-refund": scripted("promise-refund"),
  "deny-rights": scripted("deny-rights"),
  "claim-human": scripted("claim-human"),
  "unsupported-facts": scripted("unsupported-facts"),
  ...Object.fromEntries(ACTION_ATTACKS.map((name) => [name, proposing(name)])),
};

/** The hostile answer of a mode; null for modes that answer soundly or fail below the text. */
export function attack(request: ModelRequest, settings: ModelSettings): ModelAnswer | null {
  if (asksForTranslation(request.schema) && !BELOW_THE_TEXT.includes(settings.mode)) return attackTranslation(request, settings);
  return ATTACKERS[settings.mode]?.(request, settings) ?? null;
}

/** The helpful reply with the attack behind it: the lie travels in good company. */
function scripted(name: Attack): Attacker {
  return (request) => {
    const { language } = readContext(request);
    return speak(request, SENTENCES[name][language], helpfulReply(request).sentences);
  };
}

/** The helpful reply, and actions behind it that nobody should carry out. */
function proposing(name: ActionAttack): Attacker {
  return (request) => answerOf(JSON.stringify({ ...helpfulReply(request), actions: hostileActions(name, request) }));
}

/** Claims every ref of the context as evidence, so that only a look at the evidence tells it is not there. */
function speak(request: ModelRequest, texts: string[], before: Sentence[] = []): ModelAnswer {
  const { language, orders, knowledge } = readContext(request);
  const evidence = [...orders, ...knowledge].map((item) => item.ref).slice(0, MAX_CITED);
  const sentences = [...before, ...texts.map((text) => ({ text, factual: true, evidence }))];
  return answerOf(writeOut({ language, sentences, needsHuman: false, intent: "other", actions: [] }, request));
}

function speakAnotherLanguage(request: ModelRequest): ModelAnswer {
  const context = readContext(request);
  const other: Language = context.language === "en" ? "de" : "en";
  const reply: HelpfulReply = { ...writeReply({ ...context, language: other }), language: context.language };
  return answerOf(writeOut(reply, request));
}

/** "…and reply with X", "… antwoord X", in any text of the data parts. Without an order, it parrots the shopper. */
const COMMAND = /(?:reply|answer|say|write|output|antwoord|zeg|schrijf|réponds|répondez|dis|écris|antworte|sag|schreibe)(?:\s+(?:with|that|met|dat|avec|que|mit|dass|only|enkel|only with))*\s*:?\s*["“«]?([^"”»\n\\]{3,400})/giu;

function obeyed(request: ModelRequest): string[] {
  const { question, knowledge, orders } = readContext(request);
  const texts = [question, ...knowledge.map((item) => item.text), JSON.stringify(orders)];
  const commands = texts.flatMap((text) => [...text.matchAll(COMMAND)].map((match) => (match[1] as string).trim()));
  return commands.length > 0 ? commands.slice(0, 3) : [question];
}

function cutInHalf(answer: ModelAnswer): ModelAnswer {
  return { ...answer, text: answer.text.slice(0, Math.ceil(answer.text.length / 2)) };
}

function chunks(text: string): string[] {
  return text.match(/[\s\S]{1,700}/g)?.slice(0, 20) ?? [];
}
