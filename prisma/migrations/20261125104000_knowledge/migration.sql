-- Knowledge beyond policies and pages: more sources, what replies rest on, gaps and findings.
ALTER TYPE "KnowledgeSource" ADD VALUE 'BLOG';
ALTER TYPE "KnowledgeSource" ADD VALUE 'PRODUCT';
ALTER TYPE "KnowledgeSource" ADD VALUE 'FAQ';
ALTER TYPE "KnowledgeSource" ADD VALUE 'IMPORT';
CREATE TYPE "FindingKind" AS ENUM ('CONFLICT', 'TRANSLATION', 'PAST_DATE', 'OLD');
CREATE TYPE "FindingStatus" AS ENUM ('OPEN', 'DISMISSED', 'ANSWERED');

ALTER TABLE "Shop" ADD COLUMN "knowledgeVersion" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "ShopSettings" ADD COLUMN "embeddingModel" TEXT NOT NULL DEFAULT '';

ALTER TABLE "KnowledgeArticle" ADD COLUMN "groupKey" TEXT NOT NULL DEFAULT '';
UPDATE "KnowledgeArticle" SET "groupKey" = split_part("externalId", '#', 1);
ALTER TABLE "KnowledgeArticle" ALTER COLUMN "groupKey" DROP DEFAULT;
ALTER TABLE "KnowledgeArticle"
  ADD COLUMN "stock" JSONB,
  ADD COLUMN "stockAt" TIMESTAMPTZ(3),
  ADD COLUMN "lexemes" tsvector,
  ADD COLUMN "importFormat" TEXT,
  ADD COLUMN "createdBy" TEXT;

CREATE TABLE "KnowledgeUse" (
  "shopId" UUID NOT NULL,
  "draftId" UUID NOT NULL,
  "externalId" TEXT NOT NULL,
  CONSTRAINT "KnowledgeUse_pkey" PRIMARY KEY ("shopId", "draftId", "externalId"),
  CONSTRAINT "KnowledgeUse_shopId_draftId_fkey" FOREIGN KEY ("shopId", "draftId") REFERENCES "Draft"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "KnowledgeUse_shopId_externalId_idx" ON "KnowledgeUse"("shopId", "externalId");

CREATE TABLE "KnowledgeVector" (
  "shopId" UUID NOT NULL,
  "model" TEXT NOT NULL,
  "passageHash" TEXT NOT NULL,
  "vector" REAL[],
  CONSTRAINT "KnowledgeVector_pkey" PRIMARY KEY ("shopId", "model", "passageHash"),
  CONSTRAINT "KnowledgeVector_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "KnowledgeGap" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "locale" "Locale" NOT NULL,
  "status" "FindingStatus" NOT NULL DEFAULT 'OPEN',
  "size" INTEGER NOT NULL,
  "reviewedAt" TIMESTAMPTZ(3) NOT NULL,
  "handledBy" TEXT,
  "handledAt" TIMESTAMPTZ(3),
  CONSTRAINT "KnowledgeGap_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "KnowledgeGap_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "KnowledgeGap_shopId_status_size_idx" ON "KnowledgeGap"("shopId", "status", "size" DESC);

CREATE TABLE "UnansweredQuestion" (
  "shopId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "sequence" INTEGER NOT NULL,
  "locale" "Locale" NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "gapId" UUID,
  CONSTRAINT "UnansweredQuestion_pkey" PRIMARY KEY ("shopId", "conversationId", "sequence"),
  CONSTRAINT "UnansweredQuestion_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "UnansweredQuestion_shopId_gapId_fkey" FOREIGN KEY ("shopId", "gapId") REFERENCES "KnowledgeGap"("shopId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX "UnansweredQuestion_shopId_at_idx" ON "UnansweredQuestion"("shopId", "at");
CREATE INDEX "UnansweredQuestion_shopId_gapId_idx" ON "UnansweredQuestion"("shopId", "gapId");

CREATE TABLE "KnowledgeFinding" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "kind" "FindingKind" NOT NULL,
  "status" "FindingStatus" NOT NULL DEFAULT 'OPEN',
  "hash" TEXT NOT NULL,
  "locale" "Locale" NOT NULL,
  "leftExternalId" TEXT NOT NULL,
  "leftQuote" TEXT NOT NULL,
  "rightExternalId" TEXT,
  "rightQuote" TEXT,
  "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "handledBy" TEXT,
  "handledAt" TIMESTAMPTZ(3),
  CONSTRAINT "KnowledgeFinding_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "KnowledgeFinding_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "KnowledgeFinding_shopId_hash_key" ON "KnowledgeFinding"("shopId", "hash");
CREATE INDEX "KnowledgeFinding_shopId_status_idx" ON "KnowledgeFinding"("shopId", "status");
