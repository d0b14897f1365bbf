import type { Locale } from "#app/contracts/locale.ts";
import type { ComposeShop, Register, ThreadMessage } from "./compose-types.ts";
import { type LetterPoint, pointRef } from "./letter-content.ts";
import { describeOrder, describePassage } from "./prompt-facts.ts";
import type { ContextItem } from "./prompt-context.ts";
import { replyInstructions } from "./prompt-instructions.ts";

/** Changes with every change of instructions, parts or schema; stored with each draft and AI event (AI-14). */
export const PROMPT_VERSION = "reply-7";

/** What one call may cost in prompt tokens, by the estimate below (SEC-09). */
export const PROMPT_BUDGET_TOKENS = 6_000;

/** Upper estimate of the tokens of a text in the four languages, without a tokenizer. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 3.5);
}

/** All text in here is already redacted. */
export interface PromptInput {
  shop: Pick<ComposeShop, "name" | "timezone">;
  locale: Locale;
  register: Register;
  voice: string;
  guidance: string;
  /** The merchant's rules that are for the model; they join the guidance. */
  rules?: readonly string[];
  instruction: string;
  /** Of a letter: what it says, point by point, as the reply has to answer it. Null: a chat. */
  points?: readonly LetterPoint[] | null;
  thread: ThreadMessage[];
  items: ContextItem[];
  /** Placeholder of an order's status page by order name: the address itself is a key to the order. */
  orderPages: ReadonlyMap<string, string>;
}

export interface Prompt {
  system: string;
  /** JSON texts, each with a label: a shopper's text cannot leave its JSON string (SEC-02). */
  parts: string[];
  /** Items that fit; a reply may cite no other. */
  items: ContextItem[];
  estimatedTokens: number;
}

/**
 * Builds the prompt within PROMPT_BUDGET_TOKENS: the oldest messages go first, then the weakest passages,
 * then the oldest orders. The shopper's last message always stays (it is at most 4,000 characters).
 */
export function buildPrompt(input: PromptInput): Prompt {
  const system = replyInstructions(input.locale, input.register, { isLetter: Boolean(input.points) });
  const guidance = [input.guidance.slice(0, MAX_PART_CHARACTERS), ...(input.rules ?? [])].filter(Boolean).join("\n");
  const fixed = [
    JSON.stringify({ label: "shop", name: input.shop.name }),
    ...(input.voice ? [JSON.stringify({ label: "voice", text: input.voice.slice(0, MAX_VOICE_CHARACTERS) })] : []),
    ...(guidance ? [JSON.stringify({ label: "guidance", text: guidance })] : []),
  ];
  const instruction = input.instruction ? [JSON.stringify({ label: "instruction", text: input.instruction.slice(0, MAX_PART_CHARACTERS) })] : [];
  const points = input.points ? [JSON.stringify({ label: "points", items: input.points.map(({ kind, text }, at) => ({ ref: pointRef(at), kind, text })) })] : [];
  const facts = input.items.map((item) => ({ item, json: JSON.stringify(describeItem(item, input)) }));
  const messages = input.thread.filter((message) => message.author !== "SYSTEM").map((message) => JSON.stringify(describeMessage(message)));

  let size = [system, ...fixed, ...instruction, ...points, ...messages, ...facts.map((fact) => fact.json)].reduce((sum, text) => sum + estimateTokens(text) + 1, FRAME_TOKENS);
  while (size > PROMPT_BUDGET_TOKENS && messages.length > 1) size -= estimateTokens(messages.shift() as string) + 1;
  while (size > PROMPT_BUDGET_TOKENS && facts.length > 0) size -= estimateTokens((facts.pop() as { json: string }).json) + 1;

  const list = (kind: ContextItem["kind"]) => facts.filter((fact) => fact.item.kind === kind).map((fact) => fact.json).join(",");
  return {
    system,
    parts: [
      ...fixed,
      `{"label":"orders","items":[${list("order")}]}`,
      `{"label":"knowledge","items":[${list("passage")}]}`,
      `{"label":"conversation","messages":[${messages.join(",")}]}`,
      ...points,
      ...instruction,
    ],
    items: facts.map((fact) => fact.item),
    estimatedTokens: size,
  };
}

/** The longest message, guidance or wish that is taken over in full. */
const MAX_PART_CHARACTERS = 4_000;

/** A few plain words on how the shop sounds. */
const MAX_VOICE_CHARACTERS = 500;

/** Labels and brackets around the lists. */
const FRAME_TOKENS = 60;

function describeItem(item: ContextItem, input: PromptInput): object {
  if (item.kind === "passage") return describePassage(item.ref, item.passage);
  return describeOrder(item.ref, item.order, input.shop.timezone, input.orderPages.get(item.order.name) ?? null);
}

const SPEAKER = { SHOPPER: "shopper", STAFF: "shop", ASSISTANT: "shop", SYSTEM: "system" } as const;

function describeMessage(message: ThreadMessage): object {
  return { from: SPEAKER[message.author], at: message.at.slice(0, 16), text: message.body.slice(0, MAX_PART_CHARACTERS) };
}
