-- Who asked for a draft, beside the shopper who wrote: such a draft never leaves by itself (AI-12).
CREATE TYPE "DraftAsker" AS ENUM ('STAFF', 'WORKFLOW');
ALTER TABLE "Draft" ADD COLUMN "askedBy" "DraftAsker", ADD COLUMN "workflowRunId" UUID;
-- Until now an instruction, even an empty one, or a macro told that a person had asked.
UPDATE "Draft" SET "askedBy" = 'STAFF' WHERE ("instructionCipher" IS NOT NULL OR "macroId" IS NOT NULL) AND "status" IN ('QUEUED', 'GENERATING', 'READY');
