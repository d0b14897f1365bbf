-- Who writes an e-mail conversation, and which of its mails no person wrote (CO-12, SEC-13).
ALTER TABLE "Conversation" ADD COLUMN "contactCipher" BYTEA, ADD COLUMN "contactHash" TEXT;
ALTER TABLE "Message" ADD COLUMN "isAutomatic" BOOLEAN NOT NULL DEFAULT false;
