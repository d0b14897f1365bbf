CREATE INDEX CONCURRENTLY IF NOT EXISTS "Conversation_urgent" ON "Conversation" ("shopId", "urgency" DESC, "lastMessageAt" DESC, "id") WHERE "status" = 'OPEN';
