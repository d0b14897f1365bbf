-- The languages of one article. Alone in its file: built without locking.
CREATE INDEX CONCURRENTLY "KnowledgeArticle_shopId_groupKey_idx" ON "KnowledgeArticle"("shopId", "groupKey");
