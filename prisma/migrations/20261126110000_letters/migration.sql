-- Messages of a conversation as e-mails, each with how far it got (decision 060).
CREATE TYPE "LetterStatus" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN', 'CANCELLED');

CREATE TABLE "Letter" (
  "shopId" UUID NOT NULL,
  "messageId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "status" "LetterStatus" NOT NULL DEFAULT 'QUEUED',
  "headCipher" BYTEA NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "lastError" TEXT,
  "replyCipher" BYTEA,
  "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  "dataAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "sentAt" TIMESTAMPTZ(3),
  "bouncedAt" TIMESTAMPTZ(3),
  "bounceCipher" BYTEA,
  "decidedBy" TEXT,
  "decidedAt" TIMESTAMPTZ(3),
  CONSTRAINT "Letter_pkey" PRIMARY KEY ("shopId", "messageId"),
  CONSTRAINT "Letter_message_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "Letter_conversation_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- A letter that may be at its server is sent again by a person's word only: nothing leads from there back to QUEUED without one.
  CONSTRAINT "Letter_queued_is_safe" CHECK ("status" <> 'QUEUED' OR "dataAt" IS NULL),
  CONSTRAINT "Letter_sending_has_lease" CHECK ("status" <> 'SENDING' OR "leaseExpiresAt" IS NOT NULL)
);
CREATE INDEX "Letter_shopId_conversationId_idx" ON "Letter"("shopId", "conversationId");
CREATE INDEX "Letter_status_leaseExpiresAt_idx" ON "Letter"("status", "leaseExpiresAt");
