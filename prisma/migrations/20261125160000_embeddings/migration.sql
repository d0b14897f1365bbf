-- A vector belongs to an article and goes with it. There are none yet: nothing made vectors before this version.
DELETE FROM "KnowledgeVector";
ALTER TABLE "KnowledgeVector" ADD COLUMN "articleId" UUID NOT NULL;
ALTER TABLE "KnowledgeVector" DROP CONSTRAINT "KnowledgeVector_pkey";
ALTER TABLE "KnowledgeVector" ADD CONSTRAINT "KnowledgeVector_pkey" PRIMARY KEY ("shopId", "articleId", "model", "passageHash");
ALTER TABLE "KnowledgeVector" ADD CONSTRAINT "KnowledgeVector_shopId_articleId_fkey" FOREIGN KEY ("shopId", "articleId") REFERENCES "KnowledgeArticle"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ShopSettings" ADD COLUMN "embeddedVersion" INTEGER;
ALTER TABLE "ShopSettings" ADD COLUMN "embeddedDimensions" INTEGER;
ALTER TABLE "ShopSettings" ADD COLUMN "embeddingOutcome" TEXT;
ALTER TABLE "ShopSettings" ADD COLUMN "embedAfter" TIMESTAMPTZ(3);
ALTER TABLE "ShopSettings" ADD COLUMN "embedLease" UUID;
