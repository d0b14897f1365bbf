import { isObject, type Json, type ModelRequest } from "../model-request.ts";

export type Language = "nl" | "fr" | "de" | "en";

/** What a request says, taken from its labelled data parts and its instructions. */
export interface HelpfulContext {
  language: Language;
  isInformal: boolean;
  orders: OrderItem[];
  knowledge: KnowledgeItem[];
  /** What the shopper wrote since the shop last answered. */
  question: string;
  /** Everything the shopper wrote, newest message first. */
  earlier: string[];
  /** Day of the newest message, "2026-11-24"; empty when unknown. */
  today: string;
  /** Staff's wish for a rewrite. */
  instruction: string;
  /** Of a letter: its points; null: a chat. */
  points: LetterPoint[] | null;
  /** How the merchant wants replies written. */
  guidance: string;
}

export interface LetterPoint {
  ref: string;
  text: string;
}

export interface OrderItem {
  ref: string;
  name: string;
  cancelled?: string;
  payment?: string;
  delivery?: string;
  refunded?: string;
  items?: { line: number; title: string; quantity: number }[];
  /** Kinds of actions that it allows. */
  possible?: string[];
  parcels: Parcel[];
  returns: { name: string; status: string }[];
}

export interface Parcel {
  status: string;
  expected?: string;
  delivered?: string;
  tracking: { carrier?: string; number?: string; url?: string }[];
}

export interface KnowledgeItem {
  ref: string;
  /** "policy", "page", "macro", … */
  kind?: string;
  title: string;
  text: string;
  url?: string;
}

const LANGUAGE_NAMES: [RegExp, Language][] = [
  [/write in dutch/i, "nl"],
  [/write in french/i, "fr"],
  [/write in german/i, "de"],
  [/write in english/i, "en"],
];

/** Reads what it can; a missing part is an empty list. */
export function readContext({ system, parts }: ModelRequest): HelpfulContext {
  const labelled = new Map(parts.flatMap(parseParts).map((part) => [String(part.label), part]));
  const messages = objects(labelled.get("conversation")?.messages).map((message) => ({
    isShopper: message.from === "shopper",
    text: String(message.text ?? ""),
    at: String(message.at ?? ""),
  }));
  const lastReply = messages.findLastIndex((message) => !message.isShopper);
  const shopper = messages.filter((message) => message.isShopper).map((message) => message.text);
  const pending = messages.slice(lastReply + 1).map((message) => message.text);
  const question = (pending.length > 0 ? pending : shopper.slice(-1)).join("\n") || unlabelledText(parts);
  return {
    language: LANGUAGE_NAMES.find(([pattern]) => pattern.test(system))?.[1] ?? guessLanguage(question) ?? "en",
    isInformal: /"je"|"tu"|"du"|informal/.test(system),
    orders: objects(labelled.get("orders")?.items).map(readOrder),
    knowledge: objects(labelled.get("knowledge")?.items).map((item) => ({ ...(item as unknown as KnowledgeItem), text: String(item.text ?? "") })),
    question,
    earlier: shopper.toReversed(),
    today: messages.at(-1)?.at.slice(0, 10) ?? "",
    points: labelled.has("points") ? objects(labelled.get("points")?.items).map(({ ref, text }) => ({ ref: String(ref), text: String(text ?? "") })) : null,
    instruction: String(labelled.get("instruction")?.text ?? ""),
    guidance: String(labelled.get("guidance")?.text ?? ""),
  };
}

/** One part may hold one JSON object or several, a line each. */
export function parseParts(text: string): Json[] {
  const whole = parseObject(text);
  if (whole) return [whole];
  return text.split("\n").map(parseObject).filter((part): part is Json => part !== null);
}

/** A request without data parts is a plain chat: its text is the question. */
function unlabelledText(parts: string[]): string {
  return parts.filter((part) => parseParts(part).length === 0).join("\n");
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function readOrder(item: Json): OrderItem {
  const parcels = objects(item.parcels).map((parcel) => ({ ...(parcel as unknown as Parcel), tracking: objects(parcel.tracking) }));
  return { ...(item as unknown as OrderItem), parcels, returns: objects(item.returns) as unknown as OrderItem["returns"] };
}

const COMMON_WORDS: Record<Language, Set<string>> = {
  nl: new Set("de het een en van is niet ik mijn u je wat waar hoe dat met voor op bij naar wij kan wordt deze hebt heeft binnen".split(" ")),
  fr: new Set("le la les un une et est pas je mon ma vous tu que où comment avec pour sur dans nous des du votre peut sont cette".split(" ")),
  de: new Set("der die das ein eine und ist nicht ich mein meine sie du was wo wie dass mit für auf bei nach wir kann wird diese haben".split(" ")),
  en: new Set("the a an and is not i my you what where how that with for on at to we can will this have of your are it".split(" ")),
};

/** The language with the most common words in a text; null when none stands out. */
export function guessLanguage(text: string): Language | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counted = (Object.keys(COMMON_WORDS) as Language[])
    .map((language) => ({ language, hits: words.filter((word) => COMMON_WORDS[language].has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = counted;
  return first && second && first.hits > second.hits ? first.language : null;
}
