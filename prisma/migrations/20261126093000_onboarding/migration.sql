-- What the checklist of the home page has no other trace of.
ALTER TABLE "ShopSettings" ADD COLUMN "languagesSetAt" TIMESTAMPTZ(3);
ALTER TABLE "ShopSettings" ADD COLUMN "firstTriedAt" TIMESTAMPTZ(3);

-- The danger zone: the wish is the row, the job is a hint.
ALTER TABLE "Shop" ADD COLUMN "eraseRequestedAt" TIMESTAMPTZ(3);

CREATE TABLE "StaffDigest" (
  "shopId" UUID NOT NULL,
  "staffId" TEXT NOT NULL,
  "emailCipher" BYTEA NOT NULL,
  "hour" INTEGER NOT NULL,
  "nextAt" TIMESTAMPTZ(3) NOT NULL,
  "lastSentAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "StaffDigest_pkey" PRIMARY KEY ("shopId", "staffId"),
  CONSTRAINT "StaffDigest_shopId_staffId_fkey" FOREIGN KEY ("shopId", "staffId") REFERENCES "Staff"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "StaffDigest_hour" CHECK ("hour" BETWEEN 0 AND 23)
);
CREATE INDEX "StaffDigest_nextAt_idx" ON "StaffDigest" ("nextAt");
