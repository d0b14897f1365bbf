import type { Locale } from "#app/contracts/locale.ts";
import { plainOutput } from "#app/modules/drafting/plain-output.ts";
import { PLACEHOLDER, type Redactor } from "#app/modules/drafting/redact.ts";
import { checkSentence, checkWhole } from "./check-translation.ts";
import type { Piece } from "./split-text.ts";
import type { TranslationContent } from "./translation-content.ts";
import type { TranslationAnswer } from "./translation-schema.ts";

interface Original {
  before: string;
  pieces: Piece[];
  from: Locale | null;
  to: Locale;
  redactor: Redactor;
  /** Numbers of the pieces that were sent, with their text as the model saw it. */
  asked: { n: number; text: string }[];
}

/**
 * A parsed answer as a text with the values back in place of their placeholders, the original's line ends, and what the checks
 * found. Markup goes before the values come back: what a person typed is not the model's markup.
 */
export function mapTranslation(answer: TranslationAnswer, { before, pieces, from, to, redactor, asked }: Original): TranslationContent {
  const said = new Map(answer.sentences.map(({ n, text }) => [n, plainOutput(text)]));
  const sent = new Map(asked.map(({ n, text }) => [n, text]));
  const sentences = pieces.map(({ text: source }, n) => {
    const given = said.get(n);
    if (given === undefined) return { source, text: source, problems: [] };
    const text = redactor.restore(given);
    return { source, text, problems: [...lostValues(sent.get(n) ?? "", given, redactor), ...checkSentence({ source, text, from, to })] };
  });
  const text = before + sentences.map((sentence, index) => sentence.text + (pieces[index] as Piece).after).join("");
  return { source: before + pieces.map((piece) => piece.text + piece.after).join(""), text, sentences, problems: checkWhole({ text, to }) };
}

/** Placeholders that were lost, and such as nobody made. Values that the checks of facts see as well (an address, a number) are told by them. */
function lostValues(source: string, text: string, redactor: Redactor): string[] {
  const inSource = new Set(source.match(PLACEHOLDER));
  const inText = new Set(text.match(PLACEHOLDER));
  return [
    ...[...inSource].filter((one) => !inText.has(one)).map((one) => `value_missing: ${redactor.restore(one)}`),
    ...[...inText].filter((one) => !inSource.has(one)).map((one) => `value_added: ${redactor.restore(one)}`),
  ];
}
