-- The approval queue: within one level of risk, who waits longest. Alone in its file: built without locking.
CREATE INDEX CONCURRENTLY "Draft_queue" ON "Draft"("shopId", "risk", "queueSince", "id") WHERE "status" = 'READY' AND "queueSince" IS NOT NULL;
