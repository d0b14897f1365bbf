-- Several drafts of an earned topic sent at once, unread: off until the merchant wants it (AI-04).
ALTER TABLE "ShopSettings" ADD COLUMN "bulkApproval" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "BulkApproval" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "staffId" TEXT NOT NULL,
  "intent" TEXT NOT NULL,
  "locale" "Locale" NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "decided" INTEGER NOT NULL,
  "unchanged" INTEGER NOT NULL,
  "bar" INTEGER NOT NULL,
  CONSTRAINT "BulkApproval_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "BulkApproval_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "BulkApproval_measured" CHECK ("unchanged" BETWEEN 0 AND "decided")
);
CREATE TRIGGER append_only BEFORE UPDATE ON "BulkApproval" FOR EACH ROW EXECUTE FUNCTION loket_append_only();

ALTER TABLE "Draft" ADD COLUMN "bulkApprovalId" UUID;
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_shopId_bulkApprovalId_fkey" FOREIGN KEY ("shopId", "bulkApprovalId") REFERENCES "BulkApproval"("shopId", "id")
  ON DELETE NO ACTION ON UPDATE NO ACTION NOT VALID;
ALTER TABLE "Draft" VALIDATE CONSTRAINT "Draft_shopId_bulkApprovalId_fkey";
