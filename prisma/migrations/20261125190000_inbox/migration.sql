ALTER TABLE "Conversation" ADD COLUMN "staffUrgency" INTEGER;

CREATE TABLE "Tag" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "nameKey" TEXT NOT NULL,
  "colour" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Tag_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "Tag_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Tag_shopId_nameKey_key" ON "Tag"("shopId", "nameKey");

CREATE TABLE "ConversationTag" (
  "shopId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "tagId" UUID NOT NULL,
  "staffId" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ConversationTag_pkey" PRIMARY KEY ("shopId", "conversationId", "tagId"),
  CONSTRAINT "ConversationTag_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ConversationTag_shopId_tagId_fkey" FOREIGN KEY ("shopId", "tagId") REFERENCES "Tag"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ConversationTag_shopId_tagId_conversationId_idx" ON "ConversationTag"("shopId", "tagId", "conversationId");

CREATE TABLE "SavedView" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "staffId" TEXT NOT NULL,
  "isShared" BOOLEAN NOT NULL DEFAULT false,
  "name" TEXT NOT NULL,
  "query" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SavedView_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "SavedView_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "SavedView_shopId_staffId_idx" ON "SavedView"("shopId", "staffId");

CREATE TABLE "Note" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "staffId" TEXT NOT NULL,
  "bodyCipher" BYTEA NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Note_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "Note_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Note_shopId_conversationId_createdAt_idx" ON "Note"("shopId", "conversationId", "createdAt");

CREATE TABLE "Mention" (
  "shopId" UUID NOT NULL,
  "noteId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "staffId" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "seenAt" TIMESTAMPTZ(3),
  CONSTRAINT "Mention_pkey" PRIMARY KEY ("shopId", "noteId", "staffId"),
  CONSTRAINT "Mention_shopId_noteId_fkey" FOREIGN KEY ("shopId", "noteId") REFERENCES "Note"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Mention_shopId_staffId_conversationId_idx" ON "Mention"("shopId", "staffId", "conversationId");

CREATE TABLE "ConversationMerge" (
  "shopId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "intoId" UUID NOT NULL,
  "staffId" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ConversationMerge_pkey" PRIMARY KEY ("shopId", "conversationId"),
  CONSTRAINT "ConversationMerge_not_itself" CHECK ("conversationId" <> "intoId"),
  CONSTRAINT "ConversationMerge_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ConversationMerge_shopId_intoId_fkey" FOREIGN KEY ("shopId", "intoId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ConversationMerge_shopId_intoId_idx" ON "ConversationMerge"("shopId", "intoId");

CREATE TABLE "ConversationSearch" (
  "shopId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "sequence" INTEGER NOT NULL,
  "isNamed" BOOLEAN NOT NULL DEFAULT false,
  "changes" INTEGER NOT NULL DEFAULT 0,
  "indexedChanges" INTEGER NOT NULL DEFAULT 0,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "hashes" INTEGER[],
  CONSTRAINT "ConversationSearch_pkey" PRIMARY KEY ("shopId", "conversationId"),
  CONSTRAINT "ConversationSearch_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ConversationSearch_shopId_at_conversationId_idx" ON "ConversationSearch"("shopId", "at" DESC, "conversationId");
CREATE INDEX "ConversationSearch_hashes_idx" ON "ConversationSearch" USING GIN ("hashes");
CREATE INDEX "ConversationSearch_stale" ON "ConversationSearch" ("shopId", "conversationId") WHERE "changes" <> "indexedChanges";
-- Frequent words have to be known as such, or the planner gathers half the shop to sort it.
ALTER TABLE "ConversationSearch" ALTER COLUMN "hashes" SET STATISTICS 1000;

CREATE TABLE "SearchProgress" (
  "id" INTEGER NOT NULL,
  "through" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "SearchProgress_pkey" PRIMARY KEY ("id")
);
INSERT INTO "SearchProgress" ("id", "through") VALUES (1, '2000-01-01');
