CREATE TYPE "ReturnStatus" AS ENUM ('SUBMITTING', 'REFUSED', 'REQUESTED', 'APPROVED', 'LABEL_SENT', 'RECEIVED', 'REFUNDED', 'CLOSED', 'DECLINED', 'CANCELLED');

CREATE TABLE "ReturnRequest" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "conversationId" UUID,
  "clientReturnId" UUID,
  "customerId" TEXT,
  "orderId" TEXT NOT NULL,
  "orderNameCipher" BYTEA NOT NULL,
  "locale" "Locale" NOT NULL,
  "status" "ReturnStatus" NOT NULL DEFAULT 'SUBMITTING',
  "contentCipher" BYTEA NOT NULL,
  "shopifyReturnId" TEXT,
  "shopifyNameCipher" BYTEA,
  "problem" TEXT,
  "problemMessage" TEXT,
  "pendingDecision" TEXT,
  "decisionCipher" BYTEA,
  "decidedBy" TEXT,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "runAfter" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,
  "approvedAt" TIMESTAMPTZ(3),
  "declinedAt" TIMESTAMPTZ(3),
  "labelSentAt" TIMESTAMPTZ(3),
  "receivedAt" TIMESTAMPTZ(3),
  "refundedAt" TIMESTAMPTZ(3),
  "closedAt" TIMESTAMPTZ(3),
  CONSTRAINT "ReturnRequest_pkey" PRIMARY KEY ("shopId", "id")
);
CREATE UNIQUE INDEX "ReturnRequest_shopId_clientReturnId_key" ON "ReturnRequest"("shopId", "clientReturnId");
CREATE UNIQUE INDEX "ReturnRequest_shopId_shopifyReturnId_key" ON "ReturnRequest"("shopId", "shopifyReturnId");
CREATE INDEX "ReturnRequest_shopId_createdAt_id_idx" ON "ReturnRequest"("shopId", "createdAt" DESC, "id");
CREATE INDEX "ReturnRequest_shopId_customerId_idx" ON "ReturnRequest"("shopId", "customerId");
CREATE INDEX "ReturnRequest_shopId_conversationId_idx" ON "ReturnRequest"("shopId", "conversationId");
-- What the sweep looks for: something is on its way to Shopify.
CREATE INDEX "ReturnRequest_unfinished" ON "ReturnRequest" ("runAfter") WHERE "status" = 'SUBMITTING' OR "pendingDecision" IS NOT NULL;

CREATE TABLE "ReturnPhoto" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "returnRequestId" UUID NOT NULL,
  "imageCipher" BYTEA NOT NULL,
  "bytes" INTEGER NOT NULL,
  "sha256" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ReturnPhoto_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "ReturnPhoto_shopId_returnRequestId_fkey" FOREIGN KEY ("shopId", "returnRequestId") REFERENCES "ReturnRequest"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ReturnPhoto_shopId_returnRequestId_sha256_key" ON "ReturnPhoto"("shopId", "returnRequestId", "sha256");
