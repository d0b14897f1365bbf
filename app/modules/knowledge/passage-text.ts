/** What of a passage is embedded, and by which its vector is known. */
export function embeddedText({ title, text }: { title: string; text: string }): string {
  return `${title}\n${text}`;
}
