-- "Mine" and "nobody's". Alone in its file: built without locking.
CREATE INDEX CONCURRENTLY "Conversation_shopId_assignedTo_status_lastMessageAt_id_idx" ON "Conversation"("shopId", "assignedTo", "status", "lastMessageAt" DESC, "id");
