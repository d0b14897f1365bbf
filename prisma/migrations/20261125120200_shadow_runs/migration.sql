-- Times in which drafts are made and nobody sees them, and what became of holding them against people's own replies.
CREATE TABLE "ShadowRun" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "startedBy" TEXT NOT NULL,
  "endsAt" TIMESTAMPTZ(3) NOT NULL,
  "endedAt" TIMESTAMPTZ(3),
  "endedBy" TEXT,
  CONSTRAINT "ShadowRun_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "ShadowRun_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ShadowRun_ends" CHECK ("endsAt" > "startedAt" AND "endsAt" <= "startedAt" + interval '31 days')
);
CREATE INDEX "ShadowRun_shopId_startedAt_idx" ON "ShadowRun"("shopId", "startedAt" DESC);
-- Of two people who start at once, one does.
CREATE UNIQUE INDEX "ShadowRun_one_open_per_shop" ON "ShadowRun"("shopId") WHERE "endedAt" IS NULL;

ALTER TABLE "Draft" ADD COLUMN "shadowRunId" UUID;
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_shopId_shadowRunId_fkey" FOREIGN KEY ("shopId", "shadowRunId") REFERENCES "ShadowRun"("shopId", "id")
  ON DELETE NO ACTION ON UPDATE NO ACTION NOT VALID;
ALTER TABLE "Draft" VALIDATE CONSTRAINT "Draft_shopId_shadowRunId_fkey";
-- A hidden draft is hidden by a run.
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_shadow_has_run" CHECK ("status" <> 'SHADOW' OR "shadowRunId" IS NOT NULL) NOT VALID;
ALTER TABLE "Draft" VALIDATE CONSTRAINT "Draft_shadow_has_run";

CREATE TABLE "ShadowComparison" (
  "shopId" UUID NOT NULL,
  "messageId" UUID NOT NULL,
  "draftId" UUID NOT NULL,
  "runId" UUID NOT NULL,
  "outcome" TEXT NOT NULL,
  "similarity" INTEGER,
  "intent" TEXT,
  "locale" "Locale" NOT NULL,
  "comparedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ShadowComparison_pkey" PRIMARY KEY ("shopId", "messageId"),
  CONSTRAINT "ShadowComparison_message_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ShadowComparison_draft_fkey" FOREIGN KEY ("shopId", "draftId") REFERENCES "Draft"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ShadowComparison_run_fkey" FOREIGN KEY ("shopId", "runId") REFERENCES "ShadowRun"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ShadowComparison_shopId_draftId_key" ON "ShadowComparison"("shopId", "draftId");
CREATE INDEX "ShadowComparison_shopId_runId_comparedAt_messageId_idx" ON "ShadowComparison"("shopId", "runId", "comparedAt" DESC, "messageId");
