CREATE TYPE "StaffRole" AS ENUM ('VIEWER', 'AGENT', 'LEAD', 'ADMIN');
CREATE TYPE "MailStatus" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'FAILED');

ALTER TABLE "Staff" ADD COLUMN "role" "StaffRole" NOT NULL DEFAULT 'AGENT';

CREATE TABLE "AccessEvent" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "staffId" TEXT NOT NULL,
  "subjectType" TEXT NOT NULL,
  "subjectId" TEXT NOT NULL,
  "customerHash" TEXT,
  CONSTRAINT "AccessEvent_pkey" PRIMARY KEY ("shopId", "id")
);
CREATE INDEX "AccessEvent_shopId_at_idx" ON "AccessEvent"("shopId", "at" DESC);
CREATE INDEX "AccessEvent_shopId_customerHash_at_idx" ON "AccessEvent"("shopId", "customerHash", "at" DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AccessEvent" FOR EACH ROW EXECUTE FUNCTION loket_append_only();

CREATE TABLE "OutboundMail" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "status" "MailStatus" NOT NULL DEFAULT 'QUEUED',
  "locale" "Locale" NOT NULL,
  "toCipher" BYTEA NOT NULL,
  "toHash" TEXT NOT NULL,
  "contentCipher" BYTEA NOT NULL,
  "conversationId" UUID,
  "subjectId" UUID,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "lastError" TEXT,
  "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "sentAt" TIMESTAMPTZ(3),
  CONSTRAINT "OutboundMail_pkey" PRIMARY KEY ("shopId", "id")
);
CREATE INDEX "OutboundMail_shopId_subjectId_idx" ON "OutboundMail"("shopId", "subjectId");
CREATE INDEX "OutboundMail_shopId_toHash_createdAt_idx" ON "OutboundMail"("shopId", "toHash", "createdAt");
-- What the sweep looks for.
CREATE INDEX "OutboundMail_unsent" ON "OutboundMail" ("runAfter") WHERE "status" IN ('QUEUED', 'SENDING');
