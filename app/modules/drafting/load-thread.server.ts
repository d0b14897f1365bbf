import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import type { ThreadMessage } from "./compose-types.ts";

/** What a draft looks back on at most; the prompt's own budget cuts further. */
const MESSAGES = 20;

/** A message with its number in the conversation. */
export interface LoadedMessage extends ThreadMessage {
  sequence: number;
}

/** A message as `threadOf` gives it: encrypted, the newest first. */
export interface StoredMessage {
  sequence: number;
  author: ThreadMessage["author"];
  /** Base64. */
  body: string;
  createdAt: string;
}

/** The newest delivered messages of a conversation as one JSON value, null for none, for a statement that names both ids as SQL. */
export const threadOf = (shopId: string, conversationId: string): string => `(
  SELECT json_agg(m) FROM (
    SELECT "sequence", "author", encode("bodyCipher", 'base64') AS "body", "createdAt" FROM "Message"
    WHERE "shopId" = ${shopId} AND "conversationId" = ${conversationId} AND "sequence" IS NOT NULL ORDER BY "sequence" DESC LIMIT ${MESSAGES}
  ) m)`;

const newest = prepared<{ thread: StoredMessage[] | null }>("thread-newest", `SELECT ${threadOf("$1::uuid", "$2::uuid")} AS "thread"`);

/** The newest delivered messages of a conversation, oldest first. */
export async function loadThread({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<LoadedMessage[]> {
  const [row] = await newest([shopId, conversationId]);
  return readThread(shopId, row?.thread ?? []);
}

/** Decrypts what `threadOf` gave, oldest first. */
export function readThread(shopId: string, stored: StoredMessage[]): LoadedMessage[] {
  return stored.toReversed().map(({ sequence, author, body, createdAt }) => ({
    sequence, author, body: decryptBody(shopId, Buffer.from(body, "base64")), at: new Date(createdAt).toISOString(),
  }));
}
