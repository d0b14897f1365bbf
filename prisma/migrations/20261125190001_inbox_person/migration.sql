CREATE INDEX CONCURRENTLY IF NOT EXISTS "Conversation_person" ON "Conversation" ("shopId", "lastMessageAt" DESC, "id") WHERE "status" = 'OPEN' AND "needsHumanReason" IS NOT NULL;
