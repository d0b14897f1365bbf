import { enqueue } from "#app/jobs/enqueue.server.ts";
import { cleanText, encryptBody } from "#app/modules/conversation/message-body.server.ts";
import { openConversation, type ShopperKey } from "#app/modules/conversation/open-conversation.server.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { db, isUniqueViolation, prepared } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { ACCEPT_SHOPPER_MESSAGE } from "./accept-shopper-message.sql.ts";
import { hintDraft } from "./request-draft.server.ts";

export interface AcceptedMessage {
  id: string;
  sentAt: Date;
  /** The same clientMessageId was stored before; nothing was written now. */
  repeated: boolean;
}

type IncomingMessage = ShopperKey & { clientMessageId: string; text: string };

/** Messages of one conversation at the very same moment; more than this many at once is no shopper. */
const TRIES = 10;

const accept = prepared<{ sequence: number; draftId: string | null }>("accept-shopper-message", ACCEPT_SHOPPER_MESSAGE);

/**
 * Takes a shopper's message and puts the draft that will answer it, in one transaction: a message is
 * never stored without its draft, even when the process dies right after. Throws `not_found` for a key
 * that opens nothing and `invalid` for a message without visible text.
 */
export async function acceptShopperMessage({ body, ...message }: ShopperKey & { clientMessageId: string; body: string }): Promise<AcceptedMessage> {
  const incoming = { ...message, text: cleanText(body) };
  for (let attempt = 1; ; attempt++) {
    try {
      return (await store(incoming)) ?? (await findRepeated(incoming));
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === TRIES) throw error;
    }
  }
}

async function store({ shopId, conversationId, token, customerId, clientMessageId, text }: IncomingMessage): Promise<AcceptedMessage | null> {
  const id = newId();
  const sentAt = new Date();
  const runAfter = new Date(sentAt.getTime() + env.DRAFT_DEBOUNCE_MS);
  const [stored] = await accept([
    shopId, conversationId, sha256(token), customerId, clientMessageId, id, encryptBody(shopId, text), sentAt, newId(), newId(), runAfter,
  ]);
  if (!stored) return null;
  // Not awaited: the row is safe and the sweep repeats a lost hint, so the shopper need not wait for the queue.
  if (stored.draftId) void hintDraft({ shopId, draftId: stored.draftId, delayMs: env.DRAFT_DEBOUNCE_MS });
  // A draft's worker reads the message for a withdrawal first (CO-12); where nobody drafts, this job does.
  else void enqueue("withdrawal.scan", { shopId, conversationId });
  return { id, sentAt, repeated: false };
}

/** Nothing was written: either the key opens nothing (throws `not_found`) or the message is known. */
async function findRepeated(incoming: IncomingMessage): Promise<AcceptedMessage> {
  await openConversation(incoming);
  const { shopId, conversationId, clientMessageId } = incoming;
  const known = await db.message.findUnique({
    where: { shopId_conversationId_externalId: { shopId, conversationId, externalId: clientMessageId } },
    select: { id: true, createdAt: true },
  });
  if (!known) throw new AppError("not_found", { reason: "conversation_not_found" });
  return { id: known.id, sentAt: known.createdAt, repeated: true };
}
