CREATE INDEX CONCURRENTLY IF NOT EXISTS "Conversation_intent" ON "Conversation" ("shopId", "intent", "status", "lastMessageAt" DESC, "id") WHERE "intent" IS NOT NULL;
