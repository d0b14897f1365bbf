-- For the end of a translation: the check of its foreign key looks for messages that still need it.
CREATE INDEX CONCURRENTLY "Message_by_translation" ON "Message" ("shopId", "translationId") WHERE "translationId" IS NOT NULL;
