CREATE INDEX CONCURRENTLY IF NOT EXISTS "Approval_shopId_decidedAt_idx" ON "Approval"("shopId", "decidedAt" DESC);
