-- A decision may be taken back before anything leaves.
ALTER TYPE "MessageStatus" ADD VALUE 'HELD' AFTER 'RECEIVED';
ALTER TYPE "MessageStatus" ADD VALUE 'CANCELLED' AFTER 'FAILED';

ALTER TABLE "ShopSettings" ADD COLUMN "undoSeconds" INTEGER NOT NULL DEFAULT 10;
ALTER TABLE "ShopSettings" ADD CONSTRAINT "ShopSettings_undo" CHECK ("undoSeconds" BETWEEN 0 AND 60);
ALTER TABLE "Message" ADD COLUMN "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "Draft" ADD COLUMN "keptTextCipher" BYTEA;

CREATE TABLE "Recall" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "messageId" UUID NOT NULL,
  "draftId" UUID,
  "newDraftId" UUID,
  "staffId" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Recall_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "Recall_shopId_messageId_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Recall_shopId_messageId_key" ON "Recall"("shopId", "messageId");
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Recall" FOR EACH ROW EXECUTE FUNCTION loket_append_only();
