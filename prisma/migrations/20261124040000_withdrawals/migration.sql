CREATE TYPE "WithdrawalChannel" AS ENUM ('FORM', 'CHAT', 'EMAIL');
CREATE TYPE "WithdrawalStatus" AS ENUM ('OPEN', 'REFUNDED', 'CLOSED', 'NOT_WITHDRAWAL');
CREATE TYPE "WithdrawalMatch" AS ENUM ('PENDING', 'MATCHED', 'UNKNOWN', 'UNAVAILABLE');

CREATE TABLE "Withdrawal" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "sequence" INTEGER NOT NULL,
  "reference" TEXT NOT NULL,
  "channel" "WithdrawalChannel" NOT NULL,
  "locale" "Locale" NOT NULL,
  "receivedAt" TIMESTAMPTZ(3) NOT NULL,
  "statementCipher" BYTEA,
  "contentHash" TEXT NOT NULL,
  "previousHash" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "submissionKey" TEXT,
  "statementKey" TEXT,
  "messageId" UUID,
  "conversationId" UUID,
  CONSTRAINT "Withdrawal_pkey" PRIMARY KEY ("shopId", "id")
);
CREATE UNIQUE INDEX "Withdrawal_shopId_sequence_key" ON "Withdrawal"("shopId", "sequence");
CREATE UNIQUE INDEX "Withdrawal_shopId_reference_key" ON "Withdrawal"("shopId", "reference");
CREATE UNIQUE INDEX "Withdrawal_shopId_submissionKey_key" ON "Withdrawal"("shopId", "submissionKey");
CREATE UNIQUE INDEX "Withdrawal_shopId_messageId_key" ON "Withdrawal"("shopId", "messageId");
CREATE INDEX "Withdrawal_shopId_conversationId_idx" ON "Withdrawal"("shopId", "conversationId");
CREATE INDEX "Withdrawal_shopId_statementKey_receivedAt_idx" ON "Withdrawal"("shopId", "statementKey", "receivedAt");

CREATE TABLE "WithdrawalCase" (
  "shopId" UUID NOT NULL,
  "withdrawalId" UUID NOT NULL,
  "status" "WithdrawalStatus" NOT NULL DEFAULT 'OPEN',
  "customerHash" TEXT,
  "contactHash" TEXT,
  "shopifyCustomerId" TEXT,
  "mailId" UUID,
  "acknowledgedAt" TIMESTAMPTZ(3),
  "acknowledgementError" TEXT,
  "match" "WithdrawalMatch" NOT NULL DEFAULT 'PENDING',
  "matchAttempts" INTEGER NOT NULL DEFAULT 0,
  "matchedAt" TIMESTAMPTZ(3),
  "orderId" TEXT,
  "orderName" TEXT,
  "isContactOfOrder" BOOLEAN,
  "deliveredAt" TIMESTAMPTZ(3),
  "periodEndsAt" TIMESTAMPTZ(3),
  "isLate" BOOLEAN NOT NULL DEFAULT false,
  "exemptLines" JSONB NOT NULL DEFAULT '[]',
  "refundDueAt" TIMESTAMPTZ(3) NOT NULL,
  "remindedAt5" TIMESTAMPTZ(3),
  "remindedAt1" TIMESTAMPTZ(3),
  "handledAt" TIMESTAMPTZ(3),
  "handledBy" TEXT,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "WithdrawalCase_pkey" PRIMARY KEY ("shopId", "withdrawalId")
);
CREATE INDEX "WithdrawalCase_shopId_status_refundDueAt_idx" ON "WithdrawalCase"("shopId", "status", "refundDueAt");
CREATE INDEX "WithdrawalCase_shopId_contactHash_idx" ON "WithdrawalCase"("shopId", "contactHash");
CREATE INDEX "WithdrawalCase_shopId_customerHash_idx" ON "WithdrawalCase"("shopId", "customerHash");
ALTER TABLE "WithdrawalCase" ADD CONSTRAINT "WithdrawalCase_shopId_withdrawalId_fkey" FOREIGN KEY ("shopId", "withdrawalId") REFERENCES "Withdrawal"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
-- What the reminders and the sweep look for.
CREATE INDEX "WithdrawalCase_to_remind" ON "WithdrawalCase" ("refundDueAt") WHERE "status" = 'OPEN' AND "remindedAt1" IS NULL;
CREATE INDEX "WithdrawalCase_to_match" ON "WithdrawalCase" ("updatedAt") WHERE "match" = 'PENDING';

CREATE TABLE "WithdrawalException" (
  "shopId" UUID NOT NULL,
  "productId" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "staffId" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "WithdrawalException_pkey" PRIMARY KEY ("shopId", "productId"),
  -- CO-11: only what Art. 16 CRD lists.
  CONSTRAINT "WithdrawalException_code" CHECK ("code" ~ '^[a-m]$')
);
ALTER TABLE "WithdrawalException" ADD CONSTRAINT "WithdrawalException_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CO-09: a withdrawal is never changed. Inside an erasure (SET LOCAL loket.erasure = 'on') it may be deleted with its
-- shop, and its encrypted statement may be removed or encrypted anew; contentHash still tells whether it is the same one.
CREATE FUNCTION loket_withdrawal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  expected "Withdrawal";
BEGIN
  IF current_setting('loket.erasure', true) = 'on' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    expected := OLD;
    expected."statementCipher" := NEW."statementCipher";
    IF NEW IS NOT DISTINCT FROM expected THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Withdrawal" FOR EACH ROW EXECUTE FUNCTION loket_withdrawal_append_only();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "Withdrawal" FOR EACH STATEMENT EXECUTE FUNCTION loket_withdrawal_append_only();

-- CO-12: what was written before there was a detector is not read by it now: its time would be wrong.
ALTER TABLE "Conversation" ADD COLUMN "scannedSequence" INTEGER NOT NULL DEFAULT 0;
UPDATE "Conversation" SET "scannedSequence" = "lastShopperSequence";
CREATE INDEX "Conversation_to_scan" ON "Conversation" ("lastMessageAt") WHERE "scannedSequence" < "lastShopperSequence";
