-- What all shops together have taken of the operator's budget (SEC-09): one row.
CREATE TABLE "PlatformBudget" (
  "id" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "dayTokens" BIGINT NOT NULL DEFAULT 0,
  "month" DATE NOT NULL,
  "monthTokens" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "PlatformBudget_pkey" PRIMARY KEY ("id")
);
