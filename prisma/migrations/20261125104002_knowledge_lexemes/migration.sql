-- Read by the prefilter of large shops only. Alone in its file: built without locking.
CREATE INDEX CONCURRENTLY "KnowledgeArticle_lexemes_idx" ON "KnowledgeArticle" USING GIN ("lexemes");
