/** "Re:", "AW:", "Antw.:", "RE[2]:", in any number: what mail programs of the four languages put before a subject. */
const PREFIXES = /^(?:\s*(?:re|aw|antw|antwort|betreff|rép|rep|ré|fwd?|wg|tr|doorgest|vs)(?:\[\d+\]|\(\d+\))?\s*[:.]+:?)+\s*/iu;

/** The subject as the shopper wrote it, with one "Re:" before it: mailboxes thread by it, and people find it again. */
export function replySubject(subject: string): string {
  const own = bareSubject(subject);
  return own === "" ? "" : `Re: ${own}`;
}

/** The same for a letter that passes a message on. */
export function forwardSubject(subject: string): string {
  return `Fwd: ${bareSubject(subject)}`.trim();
}

/** Without prefixes and line breaks: no header can be added by a subject. */
export function bareSubject(subject: string): string {
  return subject.replace(/\s+/g, " ").replace(PREFIXES, "").trim().slice(0, 250);
}
