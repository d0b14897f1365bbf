-- A person's own lines below a letter, the shop's closing above them, and what a mailbox's server for sending last said.
ALTER TABLE "Staff" ADD COLUMN "signaturesCipher" BYTEA;
ALTER TABLE "ShopSettings" ADD COLUMN "closings" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Mailbox" ADD COLUMN "smtpError" TEXT, ADD COLUMN "smtpErrorAt" TIMESTAMPTZ(3);
