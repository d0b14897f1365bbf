-- Providers per shop, what they may cost, and when one is left alone for a while (SEC-09).
ALTER TABLE "ShopSettings"
  ADD COLUMN IF NOT EXISTS "providerRegion" TEXT NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS "providerApiVersion" TEXT NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS "dayTokens" INTEGER NOT NULL DEFAULT 10000000,
  ADD COLUMN IF NOT EXISTS "monthTokens" INTEGER NOT NULL DEFAULT 100000000,
  ADD COLUMN "dayCents" INTEGER NOT NULL DEFAULT 500,
  ADD COLUMN "monthCents" INTEGER NOT NULL DEFAULT 7500,
  ADD COLUMN "priceInCents" INTEGER,
  ADD COLUMN "priceOutCents" INTEGER;

CREATE TABLE "AiBudget" (
  "shopId" UUID NOT NULL,
  "day" DATE NOT NULL,
  "dayTokens" BIGINT NOT NULL DEFAULT 0,
  "dayMicros" BIGINT NOT NULL DEFAULT 0,
  "month" DATE NOT NULL,
  "monthTokens" BIGINT NOT NULL DEFAULT 0,
  "monthMicros" BIGINT NOT NULL DEFAULT 0,
  "reservedTokens" BIGINT NOT NULL DEFAULT 0,
  "reservedMicros" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "AiBudget_pkey" PRIMARY KEY ("shopId")
) WITH (fillfactor = 50);

CREATE TABLE "AiReservation" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "tokens" INTEGER NOT NULL,
  "micros" INTEGER NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "AiReservation_pkey" PRIMARY KEY ("shopId", "id")
);
CREATE INDEX "AiReservation_expiresAt_idx" ON "AiReservation"("expiresAt");

CREATE TABLE "ProviderCircuit" (
  "shopId" UUID NOT NULL,
  "providerHash" TEXT NOT NULL,
  "openedAt" TIMESTAMPTZ(3) NOT NULL,
  "openUntil" TIMESTAMPTZ(3) NOT NULL,
  "reopened" INTEGER NOT NULL DEFAULT 0,
  "outcome" TEXT NOT NULL,
  CONSTRAINT "ProviderCircuit_pkey" PRIMARY KEY ("shopId", "providerHash")
);

ALTER TABLE "AiBudget" ADD CONSTRAINT "AiBudget_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AiReservation" ADD CONSTRAINT "AiReservation_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ProviderCircuit" ADD CONSTRAINT "ProviderCircuit_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
