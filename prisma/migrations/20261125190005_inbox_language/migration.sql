CREATE INDEX CONCURRENTLY IF NOT EXISTS "Conversation_language" ON "Conversation" ("shopId", COALESCE("replyLocale", "locale"), "status", "lastMessageAt" DESC, "id");
