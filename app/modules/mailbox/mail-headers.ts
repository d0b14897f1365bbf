/** A head longer than this is no letter's; what follows is not looked at. */
const MAX_HEAD_BYTES = 256_000;
const MAX_LINES = 300;
const MAX_LINE_CHARACTERS = 5_000;

/** Pure. The header lines of a mail as it arrived, unfolded, in their order; bytes that are no ASCII stand for themselves (Latin-1). */
export function headLinesOf(raw: Uint8Array): string[] {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MAX_HEAD_BYTES)).toString("latin1");
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === "") break;
    const isFolded = /^[ \t]/.test(line);
    if (isFolded && lines.length > 0) lines[lines.length - 1] = `${lines.at(-1)} ${line.trim()}`.slice(0, MAX_LINE_CHARACTERS);
    else if (/^[\x21-\x39\x3b-\x7e]+:/.test(line)) {
      if (lines.length === MAX_LINES) break;
      lines.push(line.slice(0, MAX_LINE_CHARACTERS));
    }
  }
  return lines;
}

/** Every value of one header, topmost first. */
export function valuesOf(lines: string[], name: string): string[] {
  const prefix = `${name.toLowerCase()}:`;
  return lines.filter((line) => line.slice(0, prefix.length).toLowerCase() === prefix).map((line) => line.slice(prefix.length).trim());
}

/** The ids in a Message-ID, In-Reply-To or References header, with their brackets. */
export function idsIn(value: string): string[] {
  return value.slice(0, 50_000).match(/<[^<>\s]{1,990}>/g) ?? [];
}
