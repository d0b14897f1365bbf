-- What wakes up next. Alone in its file: built without locking.
CREATE INDEX CONCURRENTLY "Conversation_snoozed" ON "Conversation"("snoozedUntil") WHERE "status" = 'SNOOZED';
