-- What a shopper may do with their own chat: show a photo, leave an address to be answered at (decision 063).
CREATE TABLE "ChatPhoto" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "clientPhotoId" UUID NOT NULL,
  "imageCipher" BYTEA NOT NULL,
  "bytes" INTEGER NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ChatPhoto_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "ChatPhoto_conversation_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ChatPhoto_shopId_conversationId_clientPhotoId_key" ON "ChatPhoto"("shopId", "conversationId", "clientPhotoId");

CREATE TABLE "LeftContact" (
  "shopId" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "emailCipher" BYTEA NOT NULL,
  "contactHash" TEXT NOT NULL,
  "locale" "Locale" NOT NULL,
  "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "confirmedAt" TIMESTAMPTZ(3),
  "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "seenSequence" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "LeftContact_pkey" PRIMARY KEY ("shopId", "conversationId"),
  CONSTRAINT "LeftContact_conversation_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "LeftContact_shopId_contactHash_idx" ON "LeftContact"("shopId", "contactHash");
