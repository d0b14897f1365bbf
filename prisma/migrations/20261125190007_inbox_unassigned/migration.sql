CREATE INDEX CONCURRENTLY IF NOT EXISTS "Conversation_unassigned" ON "Conversation" ("shopId", "lastMessageAt" DESC, "id") WHERE "status" = 'OPEN' AND "assignedTo" IS NULL;
