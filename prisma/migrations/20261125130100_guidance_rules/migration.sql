-- Rules that come from staff's edits: proposed, replayed, then switched on (decision 046).
CREATE TYPE "RuleStatus" AS ENUM ('PROPOSED', 'ON', 'OFF', 'DISMISSED');
CREATE TYPE "ReplayStatus" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'STOPPED', 'CANCELLED');
CREATE TYPE "ReplayResult" AS ENUM ('PENDING', 'UNCHANGED', 'SKIPPED', 'CHANGED', 'FAILED');

CREATE TABLE "GuidanceRule" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "status" "RuleStatus" NOT NULL DEFAULT 'PROPOSED',
  "textCipher" BYTEA NOT NULL,
  "sameHash" TEXT NOT NULL,
  "locale" "Locale",
  "intent" TEXT,
  "version" INTEGER NOT NULL DEFAULT 1,
  "createdBy" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "decidedBy" TEXT,
  "decidedAt" TIMESTAMPTZ(3),
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "GuidanceRule_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "GuidanceRule_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- A person switches it on, never an edit by itself.
  CONSTRAINT "GuidanceRule_on_by_a_person" CHECK ("status" <> 'ON' OR "decidedBy" IS NOT NULL)
);
CREATE UNIQUE INDEX "GuidanceRule_shopId_sameHash_key" ON "GuidanceRule"("shopId", "sameHash");
CREATE INDEX "GuidanceRule_shopId_status_createdAt_idx" ON "GuidanceRule"("shopId", "status", "createdAt");

CREATE TABLE "EditLesson" (
  "shopId" UUID NOT NULL,
  "approvalId" UUID NOT NULL,
  "outcome" TEXT NOT NULL,
  "ruleId" UUID,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "EditLesson_pkey" PRIMARY KEY ("shopId", "approvalId"),
  CONSTRAINT "EditLesson_shopId_approvalId_fkey" FOREIGN KEY ("shopId", "approvalId") REFERENCES "Approval"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "EditLesson_shopId_ruleId_fkey" FOREIGN KEY ("shopId", "ruleId") REFERENCES "GuidanceRule"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "EditLesson_shopId_ruleId_at_idx" ON "EditLesson"("shopId", "ruleId", "at" DESC);

CREATE TABLE "RuleReplay" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "ruleId" UUID NOT NULL,
  "ruleVersion" INTEGER NOT NULL,
  "status" "ReplayStatus" NOT NULL DEFAULT 'QUEUED',
  "reason" TEXT,
  "requestedBy" TEXT NOT NULL,
  "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finishedAt" TIMESTAMPTZ(3),
  "leaseToken" UUID,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  CONSTRAINT "RuleReplay_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "RuleReplay_shopId_ruleId_fkey" FOREIGN KEY ("shopId", "ruleId") REFERENCES "GuidanceRule"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "RuleReplay_shopId_ruleId_requestedAt_idx" ON "RuleReplay"("shopId", "ruleId", "requestedAt" DESC);
CREATE INDEX "RuleReplay_requestedAt_idx" ON "RuleReplay"("requestedAt");
-- One at a time per shop, however many people press the button.
CREATE UNIQUE INDEX "RuleReplay_one_open" ON "RuleReplay"("shopId") WHERE "status" IN ('QUEUED', 'RUNNING');

CREATE TABLE "ReplayedDraft" (
  "shopId" UUID NOT NULL,
  "replayId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "upToSequence" INTEGER NOT NULL,
  "result" "ReplayResult" NOT NULL DEFAULT 'PENDING',
  "isWorse" BOOLEAN NOT NULL DEFAULT false,
  "reason" TEXT,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "contentCipher" BYTEA,
  CONSTRAINT "ReplayedDraft_pkey" PRIMARY KEY ("shopId", "replayId", "conversationId"),
  CONSTRAINT "ReplayedDraft_shopId_replayId_fkey" FOREIGN KEY ("shopId", "replayId") REFERENCES "RuleReplay"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ReplayedDraft_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ReplayedDraft_shopId_conversationId_idx" ON "ReplayedDraft"("shopId", "conversationId");
CREATE INDEX "ReplayedDraft_shopId_replayId_result_position_idx" ON "ReplayedDraft"("shopId", "replayId", "result", "position");
