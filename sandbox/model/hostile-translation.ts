import { readWanted, translate } from "./helpful/translate.ts";
import type { Language } from "./helpful/read-context.ts";
import { type Attack, SENTENCES } from "./hostile-texts.ts";
import { answerOf, type ModelAnswer } from "./model-answer.ts";
import type { ModelRequest } from "./model-request.ts";
import type { Mode, ModelSettings } from "./modes.ts";

/** What a hostile model does to a translation; null for modes that have nothing to say about one. */
export function attackTranslation(request: ModelRequest, { mode, canary }: ModelSettings): ModelAnswer | null {
  const wanted = readWanted(request);
  const sound = translate(wanted);
  const say = (sentences: { n: number; text: string }[]) => answerOf(JSON.stringify({ ...sound, sentences }));
  const behind = (...lies: string[]) => say(sound.sentences.map(({ n, text }, index) => ({ n, text: index === 0 ? [text, ...lies].join(" ") : text })));
  const other: Language = wanted.to === "en" ? "de" : "en";
  const attacks: Partial<Record<Mode, () => ModelAnswer>> = {
    "malformed-json": () => answerOf(JSON.stringify(sound).slice(0, -7)),
    "oversized-json": () => behind("A".repeat(20_000_000)),
    endless: () => behind("lang ".repeat(80_000)),
    truncated: () => ({ ...answerOf(JSON.stringify(sound).slice(0, 40)), finish: "length" }),
    "dump-prompt": () => behind(request.system.slice(0, 200)),
    canary: () => behind(`${canary}.`),
    "set-fields": () => answerOf(JSON.stringify({ ...sound, origin: "human", approved: true })),
    "wrong-language": () => say(translate({ ...wanted, to: other }).sentences),
    "loose-translation": () => say(sound.sentences.map(({ n, text }) => ({ n, text: loosely(text, wanted.terms) }))),
    "lost-sentence": () => say(sound.sentences.slice(1)),
    "obey-injection": () => say(wanted.sentences.map(({ n, text }) => ({ n, text }))),
    ...Object.fromEntries((["invisible", "xss", "promise-refund", "deny-rights", "claim-human", "unsupported-facts"] as Attack[]).map((name) => [name, () => behind(...SENTENCES[name][wanted.to])])),
  };
  return attacks[mode]?.() ?? null;
}

/** Other digits, placeholders gone, and everyday words in place of the legal ones. */
function loosely(text: string, terms: { always: string }[]): string {
  const plain = terms.reduce((words, { always }) => words.replaceAll(always, "xxx"), text);
  return plain.replace(/\[[A-Z_]+_\d+\]/g, "").replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
}
