/** A piece of an article: a heading or the title in front, then about this many characters. */
const TARGET_CHARACTERS = 600;
const MAX_CHARACTERS = 900;
/** A line this short, followed by longer text, is a heading or a question. */
const HEADING_CHARACTERS = 90;

/**
 * Cuts plain text into passages at paragraph ends. A heading starts a passage and stays with its text; a
 * paragraph that is too long is cut at a sentence end.
 */
export function splitPassages(body: string): string[] {
  const passages: string[] = [];
  let current = "";
  const flush = () => {
    if (current.trim() !== "") passages.push(current.trim());
    current = "";
  };
  for (const block of body.split(/\n{2,}/).flatMap(cutLongBlock)) {
    const isHeadingAlone = isHeading(current) && !current.includes("\n");
    const isFull = isHeading(block) || current.length + block.length > TARGET_CHARACTERS;
    if (current !== "" && isFull && !isHeadingAlone) flush();
    current += current === "" ? block : `\n\n${block}`;
  }
  flush();
  return passages;
}

function isHeading(block: string): boolean {
  const [first = ""] = block.split("\n");
  return first.length > 0 && first.length <= HEADING_CHARACTERS && !/^[*•\d-]|[.,;:]$/.test(first);
}

function cutLongBlock(block: string): string[] {
  if (block.length <= MAX_CHARACTERS) return [block];
  const pieces: string[] = [];
  for (const sentence of block.split(/(?<=[.!?])\s+|\n/).flatMap(cutLongSentence)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length < TARGET_CHARACTERS) pieces[pieces.length - 1] = `${last} ${sentence}`;
    else pieces.push(sentence);
  }
  return pieces;
}

/** A "sentence" without an end is cut where it must. */
function cutLongSentence(sentence: string): string[] {
  return sentence.match(new RegExp(`[\\s\\S]{1,${MAX_CHARACTERS}}`, "g")) ?? [];
}
