-- A mailbox's first reading meets mails that were answered there: they ask for no answer any more.
ALTER TABLE "InboundMail" ADD COLUMN "isAnswered" BOOLEAN NOT NULL DEFAULT false;
