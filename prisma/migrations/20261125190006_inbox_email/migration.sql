CREATE INDEX CONCURRENTLY IF NOT EXISTS "Conversation_email" ON "Conversation" ("shopId", "status", "lastMessageAt" DESC, "id") WHERE "channel" = 'EMAIL';
