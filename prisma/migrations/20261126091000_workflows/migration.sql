CREATE TYPE "WorkflowEvent" AS ENUM ('MESSAGE_RECEIVED', 'DRAFT_READY', 'WAITING', 'REOPENED', 'TAGGED');
CREATE TYPE "WorkflowRunStatus" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'SKIPPED', 'STOPPED', 'FAILED');
CREATE TYPE "WorkflowCallStatus" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'FAILED');

CREATE TABLE "Workflow" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "definitionCipher" BYTEA NOT NULL,
  "event" "WorkflowEvent" NOT NULL,
  "waitingMinutes" INTEGER,
  "isOn" BOOLEAN NOT NULL DEFAULT false,
  "onSince" TIMESTAMPTZ(3),
  "scannedTo" TIMESTAMPTZ(3),
  "position" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  "secretCipher" BYTEA NOT NULL,
  "createdBy" TEXT NOT NULL,
  "updatedBy" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "Workflow_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "Workflow_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- What is on has a beginning: nothing older is answered.
  CONSTRAINT "Workflow_on_since" CHECK (NOT "isOn" OR "onSince" IS NOT NULL),
  CONSTRAINT "Workflow_waiting" CHECK (("event" = 'WAITING') = ("waitingMinutes" IS NOT NULL))
);
CREATE INDEX "Workflow_shopId_position_idx" ON "Workflow"("shopId", "position");
-- The search for events reads these and nothing else.
CREATE INDEX "Workflow_on" ON "Workflow"("event", "shopId") WHERE "isOn";

CREATE TABLE "WorkflowRun" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "workflowId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "eventKey" TEXT NOT NULL,
  "eventAt" TIMESTAMPTZ(3) NOT NULL,
  "tagId" UUID,
  "chain" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
  "status" "WorkflowRunStatus" NOT NULL DEFAULT 'QUEUED',
  "reason" TEXT,
  "steps" JSONB NOT NULL DEFAULT '[]',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "leaseToken" UUID,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finishedAt" TIMESTAMPTZ(3),
  CONSTRAINT "WorkflowRun_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "WorkflowRun_shopId_workflowId_fkey" FOREIGN KEY ("shopId", "workflowId") REFERENCES "Workflow"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "WorkflowRun_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- Each event once, however often it is found.
CREATE UNIQUE INDEX "WorkflowRun_shopId_workflowId_eventKey_key" ON "WorkflowRun"("shopId", "workflowId", "eventKey");
CREATE INDEX "WorkflowRun_shopId_workflowId_createdAt_id_idx" ON "WorkflowRun"("shopId", "workflowId", "createdAt" DESC, "id");
CREATE INDEX "WorkflowRun_shopId_conversationId_finishedAt_idx" ON "WorkflowRun"("shopId", "conversationId", "finishedAt");
CREATE INDEX "WorkflowRun_createdAt_idx" ON "WorkflowRun"("createdAt");
CREATE INDEX "WorkflowRun_due" ON "WorkflowRun"("runAfter") WHERE "status" = 'QUEUED';
CREATE INDEX "WorkflowRun_running" ON "WorkflowRun"("leaseExpiresAt") WHERE "status" = 'RUNNING';

CREATE TABLE "WorkflowCall" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "runId" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "status" "WorkflowCallStatus" NOT NULL DEFAULT 'QUEUED',
  "addressCipher" BYTEA NOT NULL,
  "payload" TEXT NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  "lastOutcome" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "sentAt" TIMESTAMPTZ(3),
  CONSTRAINT "WorkflowCall_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "WorkflowCall_shopId_runId_fkey" FOREIGN KEY ("shopId", "runId") REFERENCES "WorkflowRun"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "WorkflowCall_shopId_runId_position_key" ON "WorkflowCall"("shopId", "runId", "position");
CREATE INDEX "WorkflowCall_due" ON "WorkflowCall"("runAfter") WHERE "status" IN ('QUEUED', 'SENDING');
