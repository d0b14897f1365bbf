-- What tells every process that the order facts it remembers are out of date.
CREATE TABLE "OrderChange" (
  "shopId" UUID NOT NULL,
  "subjectHash" TEXT NOT NULL,
  "changedAt" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "OrderChange_pkey" PRIMARY KEY ("shopId", "subjectHash"),
  CONSTRAINT "OrderChange_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- What the sweep looks for.
CREATE INDEX "OrderChange_changedAt_idx" ON "OrderChange"("changedAt");
