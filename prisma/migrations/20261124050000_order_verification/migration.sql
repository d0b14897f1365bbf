CREATE TYPE "VerificationStatus" AS ENUM ('REQUESTED', 'SENT', 'NO_MATCH', 'VERIFIED', 'SUPERSEDED');

ALTER TABLE "Conversation" ADD COLUMN "orderVerifiedUntil" TIMESTAMPTZ(3);
ALTER TABLE "OutboundMail" ADD COLUMN "sendBefore" TIMESTAMPTZ(3);

CREATE TABLE "OrderVerification" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "status" "VerificationStatus" NOT NULL DEFAULT 'REQUESTED',
  "orderNameCipher" BYTEA NOT NULL,
  "contactCipher" BYTEA,
  "codeHash" TEXT NOT NULL,
  "tries" INTEGER NOT NULL DEFAULT 0,
  "orderId" TEXT,
  "customerId" TEXT,
  "contactHash" TEXT,
  "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "verifiedAt" TIMESTAMPTZ(3),
  "verifiedUntil" TIMESTAMPTZ(3),
  CONSTRAINT "OrderVerification_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "OrderVerification_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId")
    REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- SH-12: five guesses, and nothing is verified without an order.
  CONSTRAINT "OrderVerification_tries" CHECK ("tries" BETWEEN 0 AND 5),
  CONSTRAINT "OrderVerification_verified" CHECK ("status" <> 'VERIFIED' OR ("orderId" IS NOT NULL AND "verifiedAt" IS NOT NULL AND "verifiedUntil" IS NOT NULL))
);
CREATE INDEX "OrderVerification_shopId_conversationId_requestedAt_idx" ON "OrderVerification"("shopId", "conversationId", "requestedAt" DESC);
CREATE INDEX "OrderVerification_shopId_customerId_idx" ON "OrderVerification"("shopId", "customerId");
CREATE INDEX "OrderVerification_shopId_contactHash_idx" ON "OrderVerification"("shopId", "contactHash");
-- A new code ends the old one: one open request per conversation.
CREATE UNIQUE INDEX "OrderVerification_one_open" ON "OrderVerification"("shopId", "conversationId") WHERE "status" IN ('REQUESTED', 'SENT', 'NO_MATCH');
-- What the sweep looks for.
CREATE INDEX "OrderVerification_requested" ON "OrderVerification"("requestedAt") WHERE "status" = 'REQUESTED';
