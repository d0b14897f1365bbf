CREATE INDEX CONCURRENTLY IF NOT EXISTS "Message_sent_by_itself" ON "Message" ("shopId", "createdAt") WHERE "origin" = 'ai_auto';
