-- Who has a conversation open now. Leases of seconds: no need to survive a crash, so no write-ahead log.
CREATE UNLOGGED TABLE "Presence" (
  "shopId" UUID NOT NULL,
  "viewedId" UUID NOT NULL,
  "staffId" TEXT NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "Presence_pkey" PRIMARY KEY ("shopId", "viewedId", "staffId"),
  CONSTRAINT "Presence_conversation_fkey" FOREIGN KEY ("shopId", "viewedId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Presence_expiresAt_idx" ON "Presence"("expiresAt");
