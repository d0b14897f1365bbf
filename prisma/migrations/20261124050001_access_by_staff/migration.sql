CREATE INDEX CONCURRENTLY "AccessEvent_shopId_staffId_at_idx" ON "AccessEvent"("shopId", "staffId", "at" DESC);
