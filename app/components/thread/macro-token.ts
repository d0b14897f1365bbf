/** The "/" and what follows it, as a piece of the text. */
export interface MacroToken {
  start: number;
  end: number;
  words: string;
}

/** A "/" at the beginning of a word, and what was typed behind it: "1/2" and "https://" are none. */
const TOKEN = /(?:^|\s)\/((?:[^\s/][^\n/]{0,40})?)$/;

/** What somebody is looking for at the caret; null when they are just writing. */
export function findToken(text: string, caret: number): MacroToken | null {
  const words = TOKEN.exec(text.slice(0, caret))?.[1];
  return words === undefined ? null : { start: caret - words.length - 1, end: caret, words };
}
