CREATE INDEX CONCURRENTLY IF NOT EXISTS "AiEvent_usage" ON "AiEvent" ("shopId", "at") INCLUDE ("model", "inputTokens", "outputTokens", "draftId");
