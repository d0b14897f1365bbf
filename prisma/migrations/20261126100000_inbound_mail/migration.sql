-- Mailboxes of a shop, mails as they arrived, and the files that came with them (decision 059).
CREATE TYPE "MailboxAccess" AS ENUM ('PASSWORD', 'GOOGLE', 'MICROSOFT', 'WEBHOOK');
CREATE TYPE "MailboxStatus" AS ENUM ('NEW', 'SYNCING', 'READY', 'ERROR', 'OFF');
CREATE TYPE "InboundStatus" AS ENUM ('QUEUED', 'THREADED', 'SORTED_OUT', 'FAILED');

ALTER TABLE "Message" ADD COLUMN "isAuthenticated" BOOLEAN;

CREATE TABLE "Mailbox" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "address" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "locale" "Locale",
  "access" "MailboxAccess" NOT NULL,
  "status" "MailboxStatus" NOT NULL DEFAULT 'NEW',
  "imapHost" TEXT,
  "imapPort" INTEGER,
  "imapSecure" BOOLEAN NOT NULL DEFAULT true,
  "smtpHost" TEXT,
  "smtpPort" INTEGER,
  "smtpSecure" BOOLEAN NOT NULL DEFAULT true,
  "fromName" TEXT,
  "fromAddress" TEXT,
  "credentialsCipher" BYTEA,
  "trustedServer" TEXT,
  "leaseToken" UUID,
  "leaseExpiresAt" TIMESTAMPTZ(3),
  "lastError" TEXT,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "retryAt" TIMESTAMPTZ(3),
  "checkedAt" TIMESTAMPTZ(3),
  "uidValidity" BIGINT,
  "lastUid" BIGINT NOT NULL DEFAULT 0,
  "syncDays" INTEGER NOT NULL DEFAULT 14,
  "syncTotal" INTEGER,
  "syncDone" INTEGER NOT NULL DEFAULT 0,
  "removedAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Mailbox_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "Mailbox_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "Mailbox_address_lower_case" CHECK ("address" = lower("address"))
);
CREATE UNIQUE INDEX "Mailbox_shopId_address_key" ON "Mailbox"("shopId", "address");

-- No cascade: a mailbox that is removed keeps its row, and a shop's erasure takes both.
ALTER TABLE "Conversation" ADD COLUMN "mailboxId" UUID,
  ADD CONSTRAINT "Conversation_shopId_mailboxId_fkey" FOREIGN KEY ("shopId", "mailboxId") REFERENCES "Mailbox"("shopId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE TABLE "InboundMail" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "mailboxId" UUID NOT NULL,
  "status" "InboundStatus" NOT NULL DEFAULT 'QUEUED',
  "mailKey" TEXT NOT NULL,
  "rawCipher" BYTEA NOT NULL,
  "bytes" INTEGER NOT NULL,
  "receivedAt" TIMESTAMPTZ(3) NOT NULL,
  "sortedAs" TEXT,
  "conversationId" UUID,
  "messageId" UUID,
  "headCipher" BYTEA,
  "quotedCipher" BYTEA,
  "messageIdHash" TEXT,
  "senderHash" TEXT,
  "subjectHash" TEXT,
  "spf" TEXT,
  "dkim" TEXT,
  "dmarc" TEXT,
  "threadedBy" TEXT,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "lastError" TEXT,
  "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "InboundMail_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "InboundMail_shopId_mailboxId_fkey" FOREIGN KEY ("shopId", "mailboxId") REFERENCES "Mailbox"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "InboundMail_shopId_conversationId_fkey" FOREIGN KEY ("shopId", "conversationId") REFERENCES "Conversation"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- A mail is a message of a conversation, or says why it is none.
  CONSTRAINT "InboundMail_threaded_has_message" CHECK ("status" <> 'THREADED' OR ("conversationId" IS NOT NULL AND "messageId" IS NOT NULL)),
  CONSTRAINT "InboundMail_sorted_has_reason" CHECK ("status" <> 'SORTED_OUT' OR "sortedAs" IS NOT NULL)
);
CREATE UNIQUE INDEX "InboundMail_shopId_mailKey_key" ON "InboundMail"("shopId", "mailKey");
CREATE INDEX "InboundMail_shopId_messageIdHash_idx" ON "InboundMail"("shopId", "messageIdHash");
CREATE INDEX "InboundMail_shopId_senderHash_subjectHash_idx" ON "InboundMail"("shopId", "senderHash", "subjectHash");
CREATE INDEX "InboundMail_shopId_conversationId_idx" ON "InboundMail"("shopId", "conversationId");
CREATE INDEX "InboundMail_shopId_status_receivedAt_idx" ON "InboundMail"("shopId", "status", "receivedAt");
CREATE INDEX "InboundMail_status_runAfter_idx" ON "InboundMail"("status", "runAfter");

CREATE TABLE "MailAttachment" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "inboundMailId" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "nameCipher" BYTEA NOT NULL,
  "contentType" TEXT NOT NULL,
  "bytes" INTEGER NOT NULL,
  "isInline" BOOLEAN NOT NULL DEFAULT false,
  "contentCipher" BYTEA,
  "refused" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "MailAttachment_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "MailAttachment_shopId_inboundMailId_fkey" FOREIGN KEY ("shopId", "inboundMailId") REFERENCES "InboundMail"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "MailAttachment_kept_or_refused" CHECK (("contentCipher" IS NULL) <> ("refused" IS NULL))
);
CREATE UNIQUE INDEX "MailAttachment_shopId_inboundMailId_position_key" ON "MailAttachment"("shopId", "inboundMailId", "position");

CREATE TABLE "SenderRule" (
  "shopId" UUID NOT NULL,
  "senderHash" TEXT NOT NULL,
  "isKept" BOOLEAN NOT NULL,
  "staffId" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SenderRule_pkey" PRIMARY KEY ("shopId", "senderHash"),
  CONSTRAINT "SenderRule_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
