const ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const OWN = new RegExp(`^<?(${ID})@(.+?)>?$`, "i");

/** References are kept this many; RFC 5322, 3.6.4 sets no limit, mailboxes do. */
const MAX_REFERENCES = 20;

/** Message-ID of one of our letters: from its row, so that a second try carries the same and an answer names it (RFC 5322, 3.6.4). */
export function messageIdOf(messageId: string, host: string): string {
  return `<${messageId}@${host}>`;
}

/** The row behind a Message-ID of ours, or null. */
export function readMessageId(header: string, host: string): string | null {
  const found = OWN.exec(header.trim());
  return found && found[2]?.toLowerCase() === host.toLowerCase() ? (found[1] as string).toLowerCase() : null;
}

/** "<…>" of an id however it was stored, or null for what is none (a chat message's id). */
export function toMessageId(id: string): string | null {
  const bare = id.trim().replace(/^<|>$/g, "");
  return /^[^\s<>@]+@[^\s<>@]+$/.test(bare) ? `<${bare}>` : null;
}

/** The thread's ids, oldest first, each once: the first, which mailboxes group by, and the newest. */
export function referencesOf(ids: string[]): string[] {
  const once = [...new Set(ids)];
  return once.length <= MAX_REFERENCES ? once : [once[0] as string, ...once.slice(1 - MAX_REFERENCES)];
}
