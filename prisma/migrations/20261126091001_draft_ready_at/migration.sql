CREATE INDEX CONCURRENTLY IF NOT EXISTS "Draft_ready_at" ON "Draft" ("shopId", "readyAt") WHERE "status" = 'READY';
