-- Opening hours, targets of answers in minutes of opening hours, and the question how it was.
ALTER TABLE "ShopSettings"
  ADD COLUMN "openingHours" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "hoursExceptions" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "holidayCountry" TEXT NOT NULL DEFAULT 'shop',
  ADD COLUMN "firstAnswerMinutes" INTEGER DEFAULT 240,
  ADD COLUMN "nextAnswerMinutes" INTEGER DEFAULT 480,
  ADD COLUMN "askInChat" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "askByMail" BOOLEAN NOT NULL DEFAULT false;

-- Written when an answer is delivered, never when a message is accepted.
ALTER TABLE "Conversation" ADD COLUMN "firstAnsweredAt" TIMESTAMPTZ(3);
UPDATE "Conversation" c SET "firstAnsweredAt" = m."first" FROM (
  SELECT "shopId", "conversationId", min(COALESCE("sentAt", "createdAt")) AS "first" FROM "Message"
  WHERE "author" IN ('STAFF', 'ASSISTANT') AND "status" = 'SENT' GROUP BY "shopId", "conversationId") AS m
WHERE m."shopId" = c."shopId" AND m."conversationId" = c."id";

CREATE TABLE "Rating" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "conversationId" UUID NOT NULL,
  "askAfter" TIMESTAMPTZ(3) NOT NULL,
  "askedAt" TIMESTAMPTZ(3),
  "locale" "Locale" NOT NULL,
  "score" SMALLINT,
  "ratedAt" TIMESTAMPTZ(3),
  "commentCipher" BYTEA,
  CONSTRAINT "Rating_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "Rating_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "Rating_score" CHECK ("score" BETWEEN 1 AND 5),
  -- Nobody answers what was not asked, and a comment belongs to a score.
  CONSTRAINT "Rating_rated" CHECK (("score" IS NULL) = ("ratedAt" IS NULL) AND ("score" IS NULL OR "askedAt" IS NOT NULL) AND ("commentCipher" IS NULL OR "score" IS NOT NULL))
);
CREATE UNIQUE INDEX "Rating_shopId_conversationId_key" ON "Rating" ("shopId", "conversationId");
CREATE INDEX "Rating_shopId_ratedAt_idx" ON "Rating" ("shopId", "ratedAt");
-- For the sweep: questions that are still to be asked.
CREATE INDEX "Rating_to_ask" ON "Rating" ("askAfter") WHERE "askedAt" IS NULL;
