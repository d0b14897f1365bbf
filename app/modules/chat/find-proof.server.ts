import type { MessageOrigin } from "#app/contracts/storefront.ts";
import { readProofToken } from "#app/modules/conversation/proof-link.server.ts";
import { aiMarkOf } from "#app/modules/conversation/message-origin.ts";
import { equalBytes, sha256 } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";

/** What the shop says publicly of a message of its own: who wrote it and when, and nothing of what it says or to whom (AI-09). */
export interface Proof {
  origin: MessageOrigin;
  isByAi: boolean;
  isReviewed: boolean;
  sentAt: Date;
  /** The model that wrote it, where one did. */
  model: string | null;
  /** SHA-256 of the exact text, in hexadecimal digits. */
  hash: string;
}

/**
 * The record of the message that a link of this shop names. Throws `not_found` for a link that is not the shop's, for a shopper's own message, for one
 * that was never delivered, and when the chat is deleted: then nobody can say any more.
 */
export async function findProof({ shopId, token }: { shopId: string; token: string }): Promise<Proof> {
  const messageId = readProofToken({ shopId, token });
  const row = messageId === null ? null : await db.message.findFirst({
    where: { shopId, id: messageId, status: "SENT", author: { in: ["STAFF", "ASSISTANT"] } }, select: { origin: true, sentAt: true, createdAt: true, bodyHash: true, draftId: true },
  });
  if (!row?.bodyHash) throw new AppError("not_found", { reason: "proof_not_found" });
  const draft = row.draftId === null ? null : await db.draft.findUnique({ where: { shopId_id: { shopId, id: row.draftId } }, select: { model: true } });
  const { generated, reviewedByHuman } = aiMarkOf(row.origin);
  return {
    origin: row.origin, isByAi: generated, isReviewed: reviewedByHuman, sentAt: row.sentAt ?? row.createdAt, model: generated ? draft?.model || null : null,
    hash: Buffer.from(row.bodyHash).toString("hex"),
  };
}

/** Whether a text is that message, word for word; line ends and blanks around it are how it was copied, not what it says. */
export function isExactText({ hash }: Proof, text: string): boolean {
  return equalBytes(sha256(text.replace(/\r\n?/g, "\n").trim()), Buffer.from(hash, "hex"));
}
