-- Actions in Shopify that staff approve together with a reply.
CREATE TYPE "ActionKind" AS ENUM ('return_start', 'return_approve', 'return_decline', 'order_cancel', 'refund', 'address_change', 'tracking_resend', 'order_tag', 'order_note');
CREATE TYPE "ActionStatus" AS ENUM ('PROPOSED', 'APPROVED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'CANCELLED');
CREATE TYPE "ActionSource" AS ENUM ('MODEL', 'RULE', 'STAFF');

ALTER TABLE "ShopSettings" ADD COLUMN "agentLimit" INTEGER DEFAULT 50, ADD COLUMN "leadLimit" INTEGER DEFAULT 250;
ALTER TABLE "ShopSettings" ADD CONSTRAINT "ShopSettings_limits" CHECK ("agentLimit" >= 0 AND "leadLimit" >= 0);

CREATE TABLE "ProposedAction" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "draftId" UUID,
  "messageId" UUID,
  "returnRequestId" UUID,
  "kind" "ActionKind" NOT NULL,
  "status" "ActionStatus" NOT NULL DEFAULT 'PROPOSED',
  "source" "ActionSource" NOT NULL,
  "position" INTEGER NOT NULL DEFAULT 0,
  "inputCipher" BYTEA NOT NULL,
  "previewCipher" BYTEA NOT NULL,
  "shownHash" BYTEA NOT NULL,
  "factsHash" BYTEA NOT NULL,
  "lockKey" TEXT,
  "approvedBy" TEXT,
  "approvedAt" TIMESTAMPTZ(3),
  "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "idempotencyKey" UUID NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "leaseToken" UUID,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  "calledAt" TIMESTAMPTZ(3),
  "failure" TEXT,
  "refusalCipher" BYTEA,
  "resultIds" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  "createdBy" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finishedAt" TIMESTAMPTZ(3),
  CONSTRAINT "ProposedAction_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "ProposedAction_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ProposedAction_shopId_draftId_fkey" FOREIGN KEY ("shopId", "draftId") REFERENCES "Draft"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ProposedAction_shopId_messageId_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- SEC-05: nothing runs that no named person approved together with a reply.
  CONSTRAINT "ProposedAction_is_approved" CHECK (
    "status" IN ('PROPOSED', 'CANCELLED') OR ("approvedBy" IS NOT NULL AND "approvedAt" IS NOT NULL AND "messageId" IS NOT NULL)
  ),
  CONSTRAINT "ProposedAction_running_has_lease" CHECK ("status" <> 'RUNNING' OR ("leaseToken" IS NOT NULL AND "leaseExpiresAt" IS NOT NULL))
);
CREATE INDEX "ProposedAction_shopId_conversationId_createdAt_idx" ON "ProposedAction"("shopId", "conversationId", "createdAt");
CREATE INDEX "ProposedAction_shopId_messageId_idx" ON "ProposedAction"("shopId", "messageId");
CREATE INDEX "ProposedAction_shopId_draftId_idx" ON "ProposedAction"("shopId", "draftId");
-- What the sweep looks for.
CREATE INDEX "ProposedAction_unfinished" ON "ProposedAction" ("runAfter") WHERE "status" IN ('APPROVED', 'RUNNING', 'UNKNOWN');
-- One action at a time on the money of an order and on a return, whichever conversation asked for it.
CREATE UNIQUE INDEX "ProposedAction_one_at_a_time" ON "ProposedAction" ("shopId", "lockKey") WHERE "status" IN ('APPROVED', 'RUNNING', 'UNKNOWN');

-- What was approved is what is done; what is done stays done.
CREATE FUNCTION loket_action_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" <> 'PROPOSED' AND (OLD."kind" <> NEW."kind" OR OLD."inputCipher" <> NEW."inputCipher" OR OLD."shownHash" <> NEW."shownHash") THEN
    RAISE EXCEPTION 'an approved action does not change';
  END IF;
  IF OLD."status" IN ('SUCCEEDED', 'CANCELLED') AND OLD."status" <> NEW."status" THEN
    RAISE EXCEPTION 'a finished action stays finished';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER action_is_fixed BEFORE UPDATE ON "ProposedAction" FOR EACH ROW EXECUTE FUNCTION loket_action_is_fixed();
