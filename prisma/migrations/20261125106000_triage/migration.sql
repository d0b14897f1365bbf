-- What a conversation is about, how soon it has to be answered and in which language, with where that is known from;
-- staff's corrections, which a shop's own model of topics learns from; how a shop sounds and addresses people.
ALTER TABLE "Conversation"
  ADD COLUMN "replyLocale" "Locale",
  ADD COLUMN "languageSource" TEXT,
  ADD COLUMN "speaksOther" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "staffLocale" "Locale",
  ADD COLUMN "intent" TEXT,
  ADD COLUMN "intentSource" TEXT,
  ADD COLUMN "staffIntent" TEXT,
  ADD COLUMN "staffIntentSequence" INTEGER,
  ADD COLUMN "urgency" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "needsPerson" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "ShopSettings"
  ADD COLUMN "registers" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "brandVoice" TEXT NOT NULL DEFAULT '';

CREATE TABLE "IntentCorrection" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "sequence" INTEGER NOT NULL,
  "before" TEXT,
  "intent" TEXT NOT NULL,
  "staffId" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "IntentCorrection_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "IntentCorrection_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "IntentCorrection_shopId_conversationId_sequence_key" ON "IntentCorrection"("shopId", "conversationId", "sequence");
CREATE INDEX "IntentCorrection_shopId_at_idx" ON "IntentCorrection"("shopId", "at" DESC);

CREATE TABLE "IntentModel" (
  "shopId" UUID NOT NULL,
  "version" INTEGER NOT NULL,
  "weightsCipher" BYTEA NOT NULL,
  "topics" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  "examples" INTEGER NOT NULL,
  "trainedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "IntentModel_pkey" PRIMARY KEY ("shopId"),
  CONSTRAINT "IntentModel_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
