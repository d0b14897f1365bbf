/** Sentences and lines of a plain text. */
export function splitSentences(text: string): string[] {
  return text.split(/\n+|(?<=[.!?])\s+(?=[\p{Lu}\d«"])/u).map((part) => part.trim()).filter((part) => part !== "");
}
