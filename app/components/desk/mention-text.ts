/** Completing "@an" to "@Ana Peeters" while somebody types a note. Pure. */

const MAX_SUGGESTIONS = 5;
/** An @ that begins a word, up to the end of what is typed. */
const BEGUN = /(?:^|\s)@([\p{L}\p{N}'-]*)$/u;

/** Names that a mention which is being typed at the end may become. */
export function suggestMentions(text: string, names: string[]): string[] {
  const begun = BEGUN.exec(text)?.[1];
  if (begun === undefined) return [];
  const wanted = begun.toLowerCase();
  return names.filter((name) => name.toLowerCase().split(/\s+/).some((part) => part.startsWith(wanted))).slice(0, MAX_SUGGESTIONS);
}

/** The text with the mention at its end completed. */
export function completeMention(text: string, name: string): string {
  return `${text.replace(/@[\p{L}\p{N}'-]*$/u, "")}@${name} `;
}
