import { describe, expect, it } from "vitest";
import { differWords, type Piece } from "#app/modules/rules/word-difference.ts";

const shown = (pieces: Piece[]) => pieces.map(({ text, isChanged }) => (isChanged ? `[${text.trimEnd()}]${text.slice(text.trimEnd().length)}` : text)).join("");
const differ = (before: string, after: string) => {
  const difference = differWords(before, after);
  return [shown(difference.before), shown(difference.after)];
};

describe("what sets two texts apart", () => {
  it.each([
    ["a word replaced", "Dag Lotte,\n\nUw pakket komt.", "Hallo Lotte,\n\nUw pakket komt.", "[Dag] Lotte,\n\nUw pakket komt.", "[Hallo] Lotte,\n\nUw pakket komt."],
    ["a sentence added in the middle", "Een. Twee.", "Een. Nieuw hier. Twee.", "Een. Twee.", "Een. [Nieuw hier.] Twee."],
    ["words left out at two places", "a b c d e", "a c e", "a [b] c [d] e", "a c e"],
    ["nothing but spaces", "a b\nc", "a  b c", "a b\nc", "a  b c"],
    ["everything", "a b", "c d", "[a b]", "[c d]"],
    ["a text that was blank", "", "a b", "", "[a b]"],
    ["a word twice, one of them gone", "ja ja", "ja", "ja [ja]", "ja"],
  ])("%s", (_, before, after, left, right) => {
    expect(differ(before, after)).toEqual([left, right]);
  });

  it("keeps every letter of both", () => {
    const [before, after] = ["  Dag,\r\n\tuw  pakket\n", "Dag,\nhet pakket "];
    const difference = differWords(before, after);
    expect(difference.before.map(({ text }) => text).join("")).toBe(before);
    expect(difference.after.map(({ text }) => text).join("")).toBe(after);
  });

  it("marks all between the equal ends of texts that are too long to hold against each other", () => {
    const words = (name: string) => Array.from({ length: 1_500 }, (_, index) => `${name}${index}`).join(" ");
    const difference = differWords(`Dag ${words("a")} tot gauw`, `Dag ${words("b")} tot gauw`);
    expect(difference.before.map(({ isChanged }) => isChanged)).toEqual([false, true, false]);
    expect(difference.after.at(-1)?.text).toBe("tot gauw");
  });
});
