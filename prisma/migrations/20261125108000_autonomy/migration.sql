-- How far the assistant may go, per intent and language; who learned what it cannot do; answers that somebody reported.
CREATE TYPE "AutonomyLevel" AS ENUM ('OFF', 'DRAFT', 'AUTO');
CREATE TYPE "ReporterKind" AS ENUM ('SHOPPER', 'STAFF');

ALTER TABLE "ShopSettings"
  ADD COLUMN "autonomyBar" INTEGER NOT NULL DEFAULT 85,
  ADD COLUMN "autoSendStoppedAt" TIMESTAMPTZ(3);
ALTER TABLE "ShopSettings" ADD CONSTRAINT "ShopSettings_autonomyBar" CHECK ("autonomyBar" BETWEEN 50 AND 99);

ALTER TABLE "Staff"
  ADD COLUMN "trainedAt" TIMESTAMPTZ(3),
  ADD COLUMN "trainingVersion" INTEGER;

ALTER TABLE "Draft"
  ADD COLUMN "intent" TEXT,
  ADD COLUMN "autoOutcome" TEXT;

CREATE TABLE "Autonomy" (
  "shopId" UUID NOT NULL,
  "intent" TEXT NOT NULL,
  "locale" "Locale" NOT NULL,
  "level" "AutonomyLevel" NOT NULL,
  "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "changedBy" TEXT,
  "demotedReason" TEXT,
  CONSTRAINT "Autonomy_pkey" PRIMARY KEY ("shopId", "intent", "locale"),
  CONSTRAINT "Autonomy_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- A person switches it on; only the way back is open to Loket itself.
  CONSTRAINT "Autonomy_auto_by_a_person" CHECK ("level" <> 'AUTO' OR "changedBy" IS NOT NULL)
);

CREATE TABLE "AnswerReport" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "messageId" UUID NOT NULL,
  "reporter" "ReporterKind" NOT NULL,
  "staffId" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "AnswerReport_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "AnswerReport_message_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "AnswerReport_shopId_messageId_reporter_key" ON "AnswerReport"("shopId", "messageId", "reporter");
