import { z } from "zod";
import { type Locale, localeSchema } from "#app/contracts/locale.ts";
import { readLetter } from "#app/modules/drafting/read-letter.ts";
import letters from "./cases/letters.json" with { type: "json" };
import type { Share } from "./figures.ts";

const letterSchema = z.strictObject({
  id: z.string(),
  language: localeSchema,
  text: z.string(),
  /** Words of each point that the letter makes, and of no other one. */
  points: z.array(z.string()),
  orders: z.array(z.string()),
  deadline: z.string().nullable(),
  legal: z.string().nullable(),
});

/** Letters as people write them; their points were marked before the rules were run on them. */
export const LETTERS = z.array(letterSchema).parse(letters);

export interface LetterFigures {
  /** Of the points that the letters make, those that were found as points of their own. */
  points: Share;
  /** Of the points that were found, those that the letters make. */
  precision: Share;
  /** Of the letters' orders, days and words of law, those that were read as they stand, or not read where there is none. */
  marks: Share;
  misses: string[];
}

/** How letters of a language are taken apart. */
export function measureLetters(language: Locale): LetterFigures {
  const figures: LetterFigures = { points: { right: 0, of: 0 }, precision: { right: 0, of: 0 }, marks: { right: 0, of: 0 }, misses: [] };
  for (const letter of LETTERS.filter((each) => each.language === language)) {
    const found = readLetter(letter.text);
    const left = found.points.map(({ text }) => text);
    for (const words of letter.points) {
      const at = left.findIndex((text) => text.toLowerCase().includes(words.toLowerCase()));
      if (at < 0) figures.misses.push(`${letter.id}: ${words}`);
      else left.splice(at, 1);
      count(figures.points, at >= 0);
      if (at >= 0) count(figures.precision, true);
    }
    for (const text of left) {
      count(figures.precision, false);
      figures.misses.push(`${letter.id}: not a point: ${text}`);
    }
    const marks = [same(found.orders, letter.orders), same(found.deadline, letter.deadline), same(found.legal, letter.legal)];
    for (const isRight of marks) count(figures.marks, isRight);
    if (marks.includes(false)) figures.misses.push(`${letter.id}: ${JSON.stringify([found.orders, found.deadline, found.legal])}`);
  }
  return figures;
}

function count(share: Share, isRight: boolean): void {
  share.of++;
  if (isRight) share.right++;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
