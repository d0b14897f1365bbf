import type { Tx } from "#app/platform/db.server.ts";

/** Subject of a conversation by e-mail: of the mail that began it; null for one that began in the chat. */
export async function findMailSubject(_tx: Tx, _conversation: { shopId: string; conversationId: string }): Promise<string | null> {
  return null;
}
