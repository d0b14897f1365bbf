-- Texts of a conversation in another language, and how a message that was written in one and left in another is labelled (AI-03).
ALTER TYPE "Origin" ADD VALUE 'human_translated' AFTER 'human';

CREATE TYPE "TranslationUse" AS ENUM ('READ', 'SEND');
CREATE TYPE "TranslationStatus" AS ENUM ('PENDING', 'READY', 'FAILED');

CREATE TABLE "Translation" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "use" "TranslationUse" NOT NULL,
  "sourceHash" TEXT NOT NULL,
  "fromLocale" "Locale",
  "toLocale" "Locale" NOT NULL,
  "promptVersion" TEXT NOT NULL,
  "status" "TranslationStatus" NOT NULL DEFAULT 'PENDING',
  "outcome" TEXT,
  "contentCipher" BYTEA,
  "leaseToken" UUID,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  "requestedBy" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Translation_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "Translation_conversation_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "Translation_ready_has_content" CHECK ("status" <> 'READY' OR "contentCipher" IS NOT NULL)
);
CREATE UNIQUE INDEX "Translation_text_key" ON "Translation"("shopId", "conversationId", "sourceHash", "toLocale", "use", "promptVersion");

ALTER TABLE "Message" ADD COLUMN "translationId" UUID;
-- No action, checked at the end of a statement: both go with their conversation.
ALTER TABLE "Message" ADD CONSTRAINT "Message_translation_fkey"
  FOREIGN KEY ("shopId", "translationId") REFERENCES "Translation"("shopId", "id") ON DELETE NO ACTION ON UPDATE CASCADE NOT VALID;
ALTER TABLE "Message" VALIDATE CONSTRAINT "Message_translation_fkey";
-- AI-03: a translation leaves only after the named person who asked for it saw it, and says what it was made of. (As text: a value
-- of an enum cannot be used in the transaction that adds it.)
ALTER TABLE "Message" ADD CONSTRAINT "Message_translated_has_original" CHECK (
  "origin"::text <> 'human_translated'
  OR ("translationId" IS NOT NULL AND "reviewerId" IS NOT NULL AND "reviewedAt" IS NOT NULL AND ("sentAt" IS NULL OR "reviewedAt" <= "sentAt"))
) NOT VALID;
ALTER TABLE "Message" VALIDATE CONSTRAINT "Message_translated_has_original";

ALTER TABLE "AiEvent" ADD COLUMN "translationId" UUID;
