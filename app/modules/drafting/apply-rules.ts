import type { Locale } from "#app/contracts/locale.ts";
import type { DraftFrame } from "./assemble-draft.ts";
import type { ComposeSettings } from "./compose-types.ts";
import { readEffect, type RuleEffect, rulesFor } from "./draft-rule.ts";
import type { ReplySentence } from "./reply-schema.ts";

/** Settings for one draft, and what Loket itself does to it. */
export interface RuledSettings {
  settings: ComposeSettings;
  effects: RuleEffect[];
}

/**
 * The merchant's rules for a draft in this language on this topic. Those that Loket carries out itself come back as effects (a later rule wins over an
 * earlier one); the others join the guidance, for the model. Pure.
 */
export function withRules(settings: ComposeSettings, scope: { locale: Locale; intent: string }): RuledSettings {
  const rules = rulesFor(settings.rules ?? [], scope);
  if (rules.length === 0) return { settings, effects: [] };
  const read = rules.map((rule) => ({ rule, effect: readEffect(rule.text) }));
  const effects = read.flatMap(({ effect }) => effect ?? []);
  const register = effects.findLast((effect) => effect.kind === "register")?.register;
  return {
    effects,
    settings: {
      ...settings,
      ...(register && { registers: { ...settings.registers, [scope.locale]: register } }),
      inWords: read.filter(({ effect }) => effect === null).map(({ rule }) => rule.text),
    },
  };
}

/** Greeting and closing as the rules want them. */
export function ruledFrame(frame: DraftFrame, effects: RuleEffect[], firstName: string | null): DraftFrame {
  const greeting = effects.findLast(isOfKind("greeting"));
  const closing = effects.findLast(isOfKind("closing"));
  return { ...frame, ...(greeting && { greeting: named(greeting.words, firstName) }), ...(closing && { closing: closing.words }) };
}

const isOfKind = (kind: "greeting" | "closing") => (effect: RuleEffect): effect is Extract<RuleEffect, { words: string }> => effect.kind === kind;

/** Without a name the place for it goes, with the blank before it: "Hallo {name}," is "Hallo,". */
function named(greeting: string, firstName: string | null): string {
  // A function: "$&" in a name is a name.
  return firstName === null ? greeting.replace(/\s*\{name\}/g, "").trim() : greeting.replace(/\{name\}/g, () => firstName);
}

/**
 * The sentences of a reply as the rules want them: words replaced, sentences left out or added. Facts are not touched: a value with digits and a link stay
 * as they are. The last sentence is never taken away. They are held against the context afterwards, like any other.
 */
export function ruledSentences(sentences: ReplySentence[], effects: RuleEffect[]): ReplySentence[] {
  let ruled = sentences;
  for (const effect of effects) {
    if (effect.kind === "replace") ruled = ruled.map((sentence) => ({ ...sentence, text: replaceWords(sentence.text, effect) }));
    if (effect.kind === "remove") ruled = withoutSentence(ruled, effect.words);
    if (effect.kind === "add" && !ruled.some(({ text }) => isSame(text, effect.words))) ruled = [...ruled, { text: effect.words, factual: false, evidence: [] }];
  }
  return ruled;
}

function withoutSentence(sentences: ReplySentence[], words: string): ReplySentence[] {
  const rest = sentences.filter(({ text }) => !isSame(text, words));
  return rest.length > 0 ? rest : sentences;
}

const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
export const isSame = (a: string, b: string) => folded(a) === folded(b);

/** Whole words only, in their own capitals: at the start of a sentence "Levering" becomes "Bezorging". */
export function replaceWords(text: string, { from, to }: { from: string; to: string }): string {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${from.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+")}(?![\\p{L}\\p{N}])`, "giu");
  return text.split(/(https?:\/\/\S+)/i).map((part, index) => (index % 2 === 1 ? part : part.replace(pattern, (found) => inCapitalsOf(found, to)))).join("").replace(/ {2,}/g, " ");
}

function inCapitalsOf(found: string, to: string): string {
  const first = [...found][0] ?? "";
  return first === first.toUpperCase() && first !== first.toLowerCase() ? to.replace(/^\p{L}/u, (letter) => letter.toUpperCase()) : to;
}
