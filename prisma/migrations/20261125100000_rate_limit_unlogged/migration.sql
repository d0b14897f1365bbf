-- Counters of minutes and hours: after a crash of the server they start at zero, and no request waits for the disk on their account.
ALTER TABLE "RateLimit" SET UNLOGGED;
