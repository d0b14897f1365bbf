/**
 * The walk's first step as one statement, that is one transaction and one round trip: number the message
 * under the conversation's row lock, store it, see to its draft, and write the audit line.
 *
 * - `opened` is empty for a key that opens nothing and for a repeated message: then nothing at all is written.
 * - A draft that is still QUEUED moves on to the new message; one that is being written or is READY answers an
 *   older state and is superseded, with what it proposes. The subqueries in the last WHERE make PostgreSQL do that before the
 *   insert, so that the index of one open draft per conversation holds.
 * - Two messages at the same moment: the second waits for the row lock with an older view of the drafts and
 *   may run into a unique index. Nothing was written then; the caller runs the statement again.
 */
export const ACCEPT_SHOPPER_MESSAGE = `
WITH opened AS (
  UPDATE "Conversation" c
  SET "lastSequence" = c."lastSequence" + 1, "lastShopperSequence" = c."lastSequence" + 1, "lastMessageAt" = $8,
      "waitingSince" = COALESCE(c."waitingSince", $8), "status" = 'OPEN', "shopifyCustomerId" = COALESCE(c."shopifyCustomerId", $4)
  WHERE c."shopId" = $1 AND c."id" = $2 AND c."tokenHash" = $3 AND c."tokenExpiresAt" > $8
    AND (c."shopifyCustomerId" IS NULL OR c."shopifyCustomerId" = $4)
    AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."shopId" = $1 AND m."conversationId" = $2 AND m."externalId" = $5)
  RETURNING c."lastSequence", c."mode"
), message AS (
  INSERT INTO "Message" ("shopId", "id", "conversationId", "sequence", "author", "origin", "status", "bodyCipher", "externalId", "sentAt", "createdAt")
  SELECT $1, $6, $2, opened."lastSequence", 'SHOPPER', 'human', 'RECEIVED', $7, $5, $8, $8 FROM opened
), audit AS (
  INSERT INTO "AuditEvent" ("shopId", "id", "at", "actorType", "action", "subjectType", "subjectId")
  SELECT $1, $9, $8, 'shopper', 'message.received', 'message', $6::text FROM opened
), moved AS (
  UPDATE "Draft" d SET "basedOnSequence" = opened."lastSequence", "runAfter" = $11
  FROM opened
  WHERE d."shopId" = $1 AND d."conversationId" = $2 AND d."status" = 'QUEUED' AND opened."mode" = 'AI'
  RETURNING d."id"
), superseded AS (
  UPDATE "Draft" d SET "status" = 'SUPERSEDED', "closedAt" = $8, "leaseToken" = NULL, "leaseExpiresAt" = NULL
  FROM opened
  WHERE d."shopId" = $1 AND d."conversationId" = $2 AND d."status" IN ('GENERATING', 'READY')
  RETURNING d."id"
), unproposed AS (
  UPDATE "ProposedAction" a SET "status" = 'CANCELLED', "finishedAt" = $8
  FROM superseded WHERE a."shopId" = $1 AND a."draftId" = superseded."id" AND a."status" = 'PROPOSED'
), drafted AS (
  INSERT INTO "Draft" ("shopId", "id", "conversationId", "basedOnSequence", "queuedAt", "runAfter")
  SELECT $1, $10, $2, opened."lastSequence", $8, $11 FROM opened
  WHERE opened."mode" = 'AI' AND NOT EXISTS (SELECT 1 FROM moved) AND (SELECT count(*) FROM superseded) >= 0
  RETURNING "id"
)
SELECT opened."lastSequence" AS "sequence", COALESCE((SELECT "id" FROM drafted), (SELECT "id" FROM moved)) AS "draftId" FROM opened`;
