/**
 * A chat, the choices made at its start and its audit line as one statement: one transaction, one round trip.
 * $10: the rows of the consent log as JSON.
 */
export const START_CONVERSATION = `
WITH opened AS (
  INSERT INTO "Conversation" ("shopId", "id", "locale", "mode", "needsHumanReason", "tokenHash", "tokenExpiresAt", "shopifyCustomerId", "lastMessageAt", "createdAt")
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
), chosen AS (
  INSERT INTO "ConsentRecord" ("shopId", "id", "conversationId", "subjectHash", "purpose", "status", "textId", "textVersion", "textSha256", "text", "locale", "surface", "at")
  SELECT $1, c."id", $2, c."subjectHash", c."purpose", c."status", c."textId", c."textVersion", c."textSha256", c."text", c."locale", c."surface", $9
  FROM jsonb_to_recordset($10) AS c("id" uuid, "subjectHash" text, "purpose" text, "status" "ConsentStatus", "textId" uuid, "textVersion" int,
    "textSha256" text, "text" text, "locale" "Locale", "surface" text)
)
INSERT INTO "AuditEvent" ("shopId", "id", "at", "actorType", "action", "subjectType", "subjectId", "data")
VALUES ($1, $11, $9, 'shopper', 'conversation.started', 'conversation', $2::text, $12)`;
