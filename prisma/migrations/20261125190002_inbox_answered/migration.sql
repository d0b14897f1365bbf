CREATE INDEX CONCURRENTLY IF NOT EXISTS "Conversation_answered" ON "Conversation" ("shopId", "lastMessageAt" DESC, "id") WHERE "status" = 'OPEN' AND "waitingSince" IS NULL;
