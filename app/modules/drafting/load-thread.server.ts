import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import type { ThreadMessage } from "./compose-types.ts";

/** What a draft looks back on at most; the prompt's own budget cuts further. */
const MESSAGES = 20;

/** A message with its number in the conversation. */
export interface LoadedMessage extends ThreadMessage {
  sequence: number;
}

const newest = prepared<{ sequence: number; author: ThreadMessage["author"]; bodyCipher: Buffer; createdAt: Date }>(
  "thread-newest",
  `SELECT "sequence", "author", "bodyCipher", "createdAt" FROM "Message"
   WHERE "shopId" = $1 AND "conversationId" = $2 AND "sequence" IS NOT NULL ORDER BY "sequence" DESC LIMIT $3`,
);

/** The newest delivered messages of a conversation, oldest first. */
export async function loadThread({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<LoadedMessage[]> {
  const rows = await newest([shopId, conversationId, MESSAGES]);
  return rows.reverse().map((row) => ({ sequence: row.sequence, author: row.author, body: decryptBody(shopId, row.bodyCipher), at: row.createdAt.toISOString() }));
}
