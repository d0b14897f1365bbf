-- A conversation may sleep until a moment and belong to a person; a ready draft has a place in the approval queue.
ALTER TABLE "Conversation"
  ADD COLUMN "snoozedUntil" TIMESTAMPTZ(3),
  ADD COLUMN "assignedTo" TEXT;

ALTER TABLE "Draft"
  ADD COLUMN "risk" SMALLINT NOT NULL DEFAULT 1,
  ADD COLUMN "riskReasons" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "queueSince" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_risk" CHECK ("risk" BETWEEN 1 AND 10);

UPDATE "Draft" d SET "risk" = 1 + 2 * c."urgency", "queueSince" = CASE WHEN c."status" = 'OPEN' THEN COALESCE(c."waitingSince", d."readyAt", d."queuedAt") END
FROM "Conversation" c WHERE d."status" = 'READY' AND c."shopId" = d."shopId" AND c."id" = d."conversationId";

-- Whoever wakes it (time, the shopper, a person), the alarm goes with the sleep, so that nothing sleeps for ever.
CREATE FUNCTION loket_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."snoozedUntil" := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER conversation_wakes BEFORE UPDATE OF "status" ON "Conversation" FOR EACH ROW
  WHEN (NEW."status" <> 'SNOOZED' AND NEW."snoozedUntil" IS NOT NULL) EXECUTE FUNCTION loket_wake();
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_snoozed_until" CHECK (("status" = 'SNOOZED') = ("snoozedUntil" IS NOT NULL));

-- The draft of a conversation that sleeps or is done leaves the queue, and is back in its place when the conversation is open again.
CREATE FUNCTION loket_follow_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Draft" SET "queueSince" = CASE WHEN NEW."status" = 'OPEN' THEN COALESCE(NEW."waitingSince", "readyAt", "queuedAt") END
  WHERE "shopId" = NEW."shopId" AND "conversationId" = NEW."id" AND "status" = 'READY';
  RETURN NULL;
END $$;
CREATE TRIGGER draft_follows_status AFTER UPDATE OF "status" ON "Conversation" FOR EACH ROW
  WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION loket_follow_status();
