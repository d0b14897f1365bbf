import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { decryptBody } from "./message-body.server.ts";

const SNIPPET_CHARACTERS = 160;

/** One line of at most 160 characters for a list. */
export function snippetOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SNIPPET_CHARACTERS ? `${line.slice(0, SNIPPET_CHARACTERS - 1).trimEnd()}…` : line;
}

/** The same around a place in the text, so that a word which was searched for is seen. */
export function excerptOf(text: string, around: number): string {
  const start = around <= SNIPPET_CHARACTERS / 2 ? 0 : text.lastIndexOf(" ", around - SNIPPET_CHARACTERS / 4) + 1;
  return snippetOf(`${start > 0 ? "…" : ""}${text.slice(start)}`);
}

/** A person's name, of the column that `field` names; null when none is known. */
export function readName(shopId: string, field: "Conversation.customerName" | "Staff.name", cipher: Uint8Array | null): string | null {
  return cipher ? decryptField({ shopId, field }, cipher) : null;
}

/** Bodies of one message per conversation, named by its sequence, in one query; keyed by conversation id. */
export async function readBodies(shopId: string, refs: { id: string; sequence: number }[]): Promise<Map<string, string>> {
  const pairs = refs.filter(({ sequence }) => sequence > 0).map(({ id, sequence }) => ({ conversationId: id, sequence }));
  if (pairs.length === 0) return new Map();
  const messages = await db.message.findMany({
    where: { shopId, OR: pairs },
    select: { conversationId: true, bodyCipher: true },
  });
  return new Map(messages.map((message) => [message.conversationId, decryptBody(shopId, message.bodyCipher)]));
}
