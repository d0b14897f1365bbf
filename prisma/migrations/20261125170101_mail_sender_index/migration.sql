CREATE INDEX CONCURRENTLY "Conversation_shopId_contactHash_idx" ON "Conversation"("shopId", "contactHash");
