import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { decryptField, equalBytes } from "#app/platform/crypto.server.ts";
import { db, prepared, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/id.server.ts";
import { ORDER_NAME_FIELD } from "./request-order-code.server.ts";
import { codeHashOf } from "./verification-row.server.ts";
import { MAX_TRIES, VERIFIED_FOR_MS } from "./verification-rules.ts";

export interface GuessedCode {
  verificationId: string;
  /** This guess among those of its code, from 1 to 5. */
  tries: number;
}

/** Takes one of the five tries before the code is looked at: concurrent guesses wait for the row and are counted one by one. */
const takeTry = prepared<{ id: string; codeHash: string; orderId: string | null; tries: number }>(
  "order-code-try",
  `UPDATE "OrderVerification" SET "tries" = "tries" + 1
   WHERE "shopId" = $1 AND "conversationId" = $2 AND "status" IN ('REQUESTED', 'SENT', 'NO_MATCH') AND "tries" < $3 AND "expiresAt" > now()
   RETURNING "id", "codeHash", "orderId", "tries"`,
);

/**
 * Compares a typed code with the conversation's open one. Every failure is the same refusal, `invalid` with reason
 * "code_not_accepted": wrong, used up, expired, replaced, already used, of another conversation or shop, or
 * never sent because no order matched (SH-12). A right code is not used up yet: see `markVerified`.
 */
export async function tryOrderCode({ shopId, conversationId, code }: { shopId: string; conversationId: string; code: string }): Promise<GuessedCode> {
  const [row] = await takeTry([shopId, conversationId, MAX_TRIES]);
  const verificationId = row?.id ?? newId();
  // The same work for a code that does not exist, and a comparison that takes as long for every guess.
  const guess = codeHashOf({ shopId, verificationId, code: code.replace(/\D/g, "") });
  const isRight = equalBytes(Buffer.from(guess), Buffer.from(row?.codeHash ?? guess.replaceAll("a", "b"))) && row !== undefined && row.orderId !== null;
  if (isRight) return { verificationId, tries: row.tries };
  if (row) {
    await writeAudit(db, { shopId, actorType: "shopper", action: "verification.wrong_code", subjectType: "verification", subjectId: verificationId, data: { tries: row.tries } });
  }
  throw codeNotAccepted();
}

/**
 * The code was right: from here on the order belongs to the conversation, for a day. Uses the code up by
 * compare-and-set, inside the caller's transaction, which holds the conversation's lock; a replay, or one
 * that a newer request replaced meanwhile, is refused like a wrong code. Returns the order's name.
 */
export async function markVerified(tx: Tx, { shopId, conversationId, verificationId, tries }: GuessedCode & { shopId: string; conversationId: string }): Promise<string> {
  const verifiedAt = new Date();
  const verifiedUntil = new Date(verifiedAt.getTime() + VERIFIED_FOR_MS);
  const [row] = await tx.orderVerification.updateManyAndReturn({
    where: { shopId, id: verificationId, conversationId, status: "SENT" },
    data: { status: "VERIFIED", verifiedAt, verifiedUntil },
  });
  if (!row) throw codeNotAccepted();
  await tx.conversation.update({ where: { shopId_id: { shopId, id: conversationId } }, data: { orderVerifiedUntil: verifiedUntil } });
  await writeAudit(tx, { shopId, actorType: "shopper", action: "verification.succeeded", subjectType: "verification", subjectId: verificationId, data: { conversationId, tries } });
  return decryptField({ shopId, field: ORDER_NAME_FIELD }, row.orderNameCipher);
}

export function codeNotAccepted(): AppError {
  return new AppError("invalid", { reason: "code_not_accepted" });
}
