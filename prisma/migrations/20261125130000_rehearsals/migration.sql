-- Model calls for drafts that are composed to be looked at, and kept nowhere.
ALTER TABLE "AiEvent" ADD COLUMN "isRehearsal" BOOLEAN NOT NULL DEFAULT false;
