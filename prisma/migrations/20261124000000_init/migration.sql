-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Locale" AS ENUM ('en', 'fr', 'nl', 'de');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('CHAT', 'EMAIL');

-- CreateEnum
CREATE TYPE "ConversationStatus" AS ENUM ('OPEN', 'SNOOZED', 'RESOLVED');

-- CreateEnum
CREATE TYPE "ConversationMode" AS ENUM ('AI', 'HUMAN_ONLY');

-- CreateEnum
CREATE TYPE "Author" AS ENUM ('SHOPPER', 'STAFF', 'ASSISTANT', 'SYSTEM');

-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('human', 'ai_auto', 'ai_reviewed_unedited', 'ai_reviewed_edited', 'system');

-- CreateEnum
CREATE TYPE "MessageStatus" AS ENUM ('RECEIVED', 'QUEUED', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED');

-- CreateEnum
CREATE TYPE "DraftStatus" AS ENUM ('QUEUED', 'GENERATING', 'READY', 'APPROVED', 'REJECTED', 'SUPERSEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "DraftSource" AS ENUM ('MODEL', 'TEMPLATE');

-- CreateEnum
CREATE TYPE "ApprovalDecision" AS ENUM ('APPROVED', 'EDITED', 'REJECTED');

-- CreateEnum
CREATE TYPE "ConsentStatus" AS ENUM ('GRANTED', 'DENIED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "KnowledgeSource" AS ENUM ('SHOP_POLICY', 'PAGE');

-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('RECEIVED', 'PROCESSED', 'FAILED');

-- CreateEnum
CREATE TYPE "PrivacyRequestKind" AS ENUM ('DATA_REQUEST', 'CUSTOMER_REDACT', 'SHOP_REDACT');

-- CreateEnum
CREATE TYPE "PrivacyRequestStatus" AS ENUM ('QUEUED', 'DONE', 'FAILED');

-- CreateTable
CREATE TABLE "Shop" (
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "currency" TEXT NOT NULL DEFAULT 'EUR',
    "timezone" TEXT NOT NULL DEFAULT 'Europe/Brussels',
    "countryCode" TEXT NOT NULL DEFAULT 'BE',
    "primaryLocale" "Locale" NOT NULL DEFAULT 'nl',
    "scopes" TEXT NOT NULL DEFAULT '',
    "installedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalledAt" TIMESTAMPTZ(3),
    "knowledgeSyncedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopSettings" (
    "shopId" UUID NOT NULL,
    "locales" "Locale"[] DEFAULT ARRAY['nl', 'fr', 'en', 'de']::"Locale"[],
    "register" TEXT NOT NULL DEFAULT 'formal',
    "greeting" JSONB NOT NULL DEFAULT '{}',
    "guidance" TEXT NOT NULL DEFAULT '',
    "signature" JSONB NOT NULL DEFAULT '{}',
    "privacyUrl" TEXT NOT NULL DEFAULT '',
    "aiEnabled" BOOLEAN NOT NULL DEFAULT true,
    "providerKind" TEXT NOT NULL DEFAULT 'platform',
    "providerBaseUrl" TEXT NOT NULL DEFAULT '',
    "providerModel" TEXT NOT NULL DEFAULT '',
    "providerKeyCipher" BYTEA,
    "providerTestedAt" TIMESTAMPTZ(3),
    "providerTestOutcome" TEXT,
    "anonymousChatDays" INTEGER NOT NULL DEFAULT 30,
    "conversationDays" INTEGER NOT NULL DEFAULT 365,
    "aiLogDays" INTEGER NOT NULL DEFAULT 365,
    "setupDismissedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShopSettings_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "AuthSession" (
    "id" TEXT NOT NULL,
    "shopDomain" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL,
    "payloadCipher" BYTEA NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AuthSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "shopId" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "nameCipher" BYTEA,
    "locale" "Locale",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel" "Channel" NOT NULL DEFAULT 'CHAT',
    "status" "ConversationStatus" NOT NULL DEFAULT 'OPEN',
    "mode" "ConversationMode" NOT NULL DEFAULT 'AI',
    "needsHumanReason" TEXT,
    "locale" "Locale" NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "tokenExpiresAt" TIMESTAMPTZ(3) NOT NULL,
    "shopifyCustomerId" TEXT,
    "customerNameCipher" BYTEA,
    "visitorHash" BYTEA,
    "lastSequence" INTEGER NOT NULL DEFAULT 0,
    "lastShopperSequence" INTEGER NOT NULL DEFAULT 0,
    "waitingSince" TIMESTAMPTZ(3),
    "lastMessageAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Message" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversationId" UUID NOT NULL,
    "sequence" INTEGER,
    "author" "Author" NOT NULL,
    "origin" "Origin" NOT NULL,
    "status" "MessageStatus" NOT NULL,
    "bodyCipher" BYTEA NOT NULL,
    "bodyHash" BYTEA,
    "locale" "Locale",
    "externalId" TEXT,
    "draftId" UUID,
    "reviewerId" TEXT,
    "reviewedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversationId" UUID NOT NULL,
    "status" "DraftStatus" NOT NULL DEFAULT 'QUEUED',
    "basedOnSequence" INTEGER NOT NULL,
    "locale" "Locale",
    "instructionCipher" BYTEA,
    "contentCipher" BYTEA,
    "source" "DraftSource",
    "outcome" TEXT,
    "verified" BOOLEAN,
    "promptVersion" TEXT,
    "model" TEXT,
    "leaseToken" UUID,
    "leaseExpiresAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "draftId" UUID NOT NULL,
    "decision" "ApprovalDecision" NOT NULL,
    "staffId" TEXT NOT NULL,
    "finalTextCipher" BYTEA,
    "finalTextHash" BYTEA,
    "reasonCipher" BYTEA,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ConsentText" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "locale" "Locale" NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ConsentText_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ConsentRecord" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversationId" UUID,
    "subjectHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "status" "ConsentStatus" NOT NULL,
    "textId" UUID NOT NULL,
    "textVersion" INTEGER NOT NULL,
    "textSha256" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "locale" "Locale" NOT NULL,
    "surface" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ConsentRecord_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "KnowledgeArticle" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" "KnowledgeSource" NOT NULL,
    "externalId" TEXT NOT NULL,
    "locale" "Locale" NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "url" TEXT,
    "contentHash" TEXT NOT NULL,
    "sourceUpdatedAt" TIMESTAMPTZ(3) NOT NULL,
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnowledgeArticle_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorType" TEXT NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "AiEvent" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "draftId" UUID,
    "promptVersion" TEXT NOT NULL,
    "providerHost" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "latencyMs" INTEGER NOT NULL,
    "inputTokens" INTEGER NOT NULL,
    "outputTokens" INTEGER NOT NULL,
    "redactions" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "AiEvent_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "WebhookEvent" (
    "id" UUID NOT NULL,
    "shopDomain" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "payloadCipher" BYTEA NOT NULL,
    "status" "WebhookStatus" NOT NULL DEFAULT 'RECEIVED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "triggeredAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "PrivacyRequestKind" NOT NULL,
    "subjectHash" TEXT NOT NULL,
    "status" "PrivacyRequestStatus" NOT NULL DEFAULT 'QUEUED',
    "webhookEventId" UUID,
    "exportCipher" BYTEA,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Tombstone" (
    "shopId" UUID NOT NULL,
    "subjectHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tombstone_pkey" PRIMARY KEY ("shopId","subjectHash")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "windowAt" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key","windowAt")
);

-- CreateIndex
CREATE UNIQUE INDEX "Shop_domain_key" ON "Shop"("domain");

-- CreateIndex
CREATE INDEX "AuthSession_shopDomain_idx" ON "AuthSession"("shopDomain");

-- CreateIndex
CREATE UNIQUE INDEX "Conversation_tokenHash_key" ON "Conversation"("tokenHash");

-- CreateIndex
CREATE INDEX "Conversation_shopId_status_lastMessageAt_id_idx" ON "Conversation"("shopId", "status", "lastMessageAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Conversation_shopId_shopifyCustomerId_idx" ON "Conversation"("shopId", "shopifyCustomerId");

-- CreateIndex
CREATE INDEX "Conversation_lastMessageAt_idx" ON "Conversation"("lastMessageAt");

-- CreateIndex
CREATE UNIQUE INDEX "Message_shopId_conversationId_sequence_key" ON "Message"("shopId", "conversationId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Message_shopId_conversationId_externalId_key" ON "Message"("shopId", "conversationId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_shopId_draftId_key" ON "Message"("shopId", "draftId");

-- CreateIndex
CREATE INDEX "Draft_shopId_conversationId_queuedAt_idx" ON "Draft"("shopId", "conversationId", "queuedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Approval_shopId_draftId_key" ON "Approval"("shopId", "draftId");

-- CreateIndex
CREATE UNIQUE INDEX "ConsentText_shopId_purpose_locale_version_key" ON "ConsentText"("shopId", "purpose", "locale", "version");

-- CreateIndex
CREATE INDEX "ConsentRecord_shopId_at_idx" ON "ConsentRecord"("shopId", "at" DESC);

-- CreateIndex
CREATE INDEX "ConsentRecord_shopId_conversationId_idx" ON "ConsentRecord"("shopId", "conversationId");

-- CreateIndex
CREATE INDEX "KnowledgeArticle_shopId_locale_idx" ON "KnowledgeArticle"("shopId", "locale");

-- CreateIndex
CREATE UNIQUE INDEX "KnowledgeArticle_shopId_externalId_key" ON "KnowledgeArticle"("shopId", "externalId");

-- CreateIndex
CREATE INDEX "AuditEvent_shopId_at_idx" ON "AuditEvent"("shopId", "at" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_shopId_subjectId_idx" ON "AuditEvent"("shopId", "subjectId");

-- CreateIndex
CREATE INDEX "AiEvent_shopId_at_idx" ON "AiEvent"("shopId", "at" DESC);

-- CreateIndex
CREATE INDEX "WebhookEvent_status_receivedAt_idx" ON "WebhookEvent"("status", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookEvent_shopDomain_topic_eventId_key" ON "WebhookEvent"("shopDomain", "topic", "eventId");

-- CreateIndex
CREATE UNIQUE INDEX "PrivacyRequest_shopId_webhookEventId_key" ON "PrivacyRequest"("shopId", "webhookEventId");

-- CreateIndex
CREATE INDEX "RateLimit_windowAt_idx" ON "RateLimit"("windowAt");

-- AddForeignKey
ALTER TABLE "ShopSettings" ADD CONSTRAINT "ShopSettings_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_shopId_draftId_fkey" FOREIGN KEY ("shopId", "draftId") REFERENCES "Draft"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentText" ADD CONSTRAINT "ConsentText_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnowledgeArticle" ADD CONSTRAINT "KnowledgeArticle_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- One open draft per conversation, whatever number of workers (DESIGN: step 4).
CREATE UNIQUE INDEX "Draft_one_open_per_conversation" ON "Draft" ("shopId", "conversationId")
  WHERE "status" IN ('QUEUED', 'GENERATING', 'READY');

-- What the sweep looks for.
CREATE INDEX "Draft_unfinished" ON "Draft" ("runAfter") WHERE "status" IN ('QUEUED', 'GENERATING');
CREATE INDEX "Message_undelivered" ON "Message" ("createdAt") WHERE "status" IN ('QUEUED', 'SENDING');

-- What the inbox looks for: drafts to approve, and shoppers who wait.
CREATE INDEX "Draft_ready" ON "Draft" ("shopId", "readyAt") WHERE "status" = 'READY';
CREATE INDEX "Conversation_waiting" ON "Conversation" ("shopId", "waitingSince", "id") WHERE "waitingSince" IS NOT NULL;

-- AI-03: reviewed means that a named person looked before it left.
ALTER TABLE "Message" ADD CONSTRAINT "Message_reviewed_origin_has_reviewer" CHECK (
  "origin" NOT IN ('ai_reviewed_unedited', 'ai_reviewed_edited')
  OR ("reviewerId" IS NOT NULL AND "reviewedAt" IS NOT NULL AND ("sentAt" IS NULL OR "reviewedAt" <= "sentAt"))
);
-- A shopper's words are human and were received, not sent.
ALTER TABLE "Message" ADD CONSTRAINT "Message_shopper_is_human" CHECK (
  "author" <> 'SHOPPER' OR ("origin" = 'human' AND "status" = 'RECEIVED')
);
-- GD-12: the merchant may shorten, never lengthen.
ALTER TABLE "ShopSettings" ADD CONSTRAINT "ShopSettings_retention" CHECK (
  "anonymousChatDays" BETWEEN 1 AND 30 AND "conversationDays" BETWEEN 1 AND 730 AND "aiLogDays" BETWEEN 180 AND 365
);

-- Append-only tables. Erasure (GD-09) says so for its own transaction: SET LOCAL loket.erasure = 'on'.
CREATE FUNCTION loket_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('loket.erasure', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION loket_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AiEvent" FOR EACH ROW EXECUTE FUNCTION loket_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ConsentRecord" FOR EACH ROW EXECUTE FUNCTION loket_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Approval" FOR EACH ROW EXECUTE FUNCTION loket_append_only();

-- Counters of minutes: no need to survive a crash, so no write-ahead log.
ALTER TABLE "RateLimit" SET UNLOGGED;
