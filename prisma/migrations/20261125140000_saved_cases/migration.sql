CREATE TYPE "CaseRunStatus" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED');
CREATE TYPE "CaseRunReason" AS ENUM ('MANUAL', 'GUIDANCE');
CREATE TYPE "CaseVerdict" AS ENUM ('PASSED', 'FAILED', 'UNJUDGED');
CREATE TYPE "GuidanceStatus" AS ENUM ('HELD', 'LIVE', 'TAKEN_BACK');

CREATE TABLE "SavedCase" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" TEXT,
    "contentCipher" BYTEA NOT NULL,
    "nameHash" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedCase_pkey" PRIMARY KEY ("shopId", "id"),
    CONSTRAINT "SavedCase_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "SavedCase_shopId_nameHash_key" ON "SavedCase"("shopId", "nameHash");
CREATE INDEX "SavedCase_shopId_customerId_idx" ON "SavedCase"("shopId", "customerId");

CREATE TABLE "CaseRun" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reason" "CaseRunReason" NOT NULL,
    "status" "CaseRunStatus" NOT NULL DEFAULT 'QUEUED',
    "overrides" JSONB,
    "subjectId" UUID,
    "isLive" BOOLEAN NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "requestedBy" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseToken" UUID,
    "leaseExpiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseRun_pkey" PRIMARY KEY ("shopId", "id"),
    CONSTRAINT "CaseRun_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "CaseRun_shopId_requestedAt_idx" ON "CaseRun"("shopId", "requestedAt" DESC);
CREATE INDEX "CaseRun_shopId_subjectId_idx" ON "CaseRun"("shopId", "subjectId");
-- One at a time: a second run would use up the budget twice and compare with half of the first.
CREATE UNIQUE INDEX "CaseRun_one_open_per_shop" ON "CaseRun"("shopId") WHERE "status" IN ('QUEUED', 'RUNNING');

CREATE TABLE "CaseResult" (
    "shopId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "verdict" "CaseVerdict" NOT NULL,
    "contentCipher" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseResult_pkey" PRIMARY KEY ("shopId", "runId", "caseId"),
    CONSTRAINT "CaseResult_shopId_runId_fkey" FOREIGN KEY ("shopId", "runId") REFERENCES "CaseRun"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CaseResult_shopId_caseId_fkey" FOREIGN KEY ("shopId", "caseId") REFERENCES "SavedCase"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "CaseResult_shopId_caseId_at_idx" ON "CaseResult"("shopId", "caseId", "at" DESC);

CREATE TABLE "GuidanceChange" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "GuidanceStatus" NOT NULL DEFAULT 'HELD',
    "guidance" TEXT NOT NULL,
    "brandVoice" TEXT NOT NULL,
    "beforeGuidance" TEXT NOT NULL,
    "beforeBrandVoice" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "GuidanceChange_pkey" PRIMARY KEY ("shopId", "id"),
    CONSTRAINT "GuidanceChange_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "GuidanceChange_shopId_createdAt_idx" ON "GuidanceChange"("shopId", "createdAt" DESC);
-- A second change waits until the first is decided: what was tried is what goes live.
CREATE UNIQUE INDEX "GuidanceChange_one_held_per_shop" ON "GuidanceChange"("shopId") WHERE "status" = 'HELD';
