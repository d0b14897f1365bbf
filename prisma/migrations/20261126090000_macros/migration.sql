CREATE TABLE "Macro" (
  "shopId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "nameKey" TEXT NOT NULL,
  "intent" TEXT,
  "isForDrafts" BOOLEAN NOT NULL DEFAULT true,
  "version" INTEGER NOT NULL DEFAULT 1,
  "importFormat" TEXT,
  "createdBy" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Macro_pkey" PRIMARY KEY ("shopId", "id"),
  CONSTRAINT "Macro_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Macro_shopId_nameKey_key" ON "Macro"("shopId", "nameKey");

CREATE TABLE "MacroText" (
  "shopId" UUID NOT NULL,
  "macroId" UUID NOT NULL,
  "locale" "Locale" NOT NULL,
  "body" TEXT NOT NULL,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "MacroText_pkey" PRIMARY KEY ("shopId", "macroId", "locale"),
  CONSTRAINT "MacroText_shopId_macroId_fkey" FOREIGN KEY ("shopId", "macroId") REFERENCES "Macro"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "MacroUse" (
  "shopId" UUID NOT NULL,
  "messageId" UUID NOT NULL,
  "macroId" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "MacroUse_pkey" PRIMARY KEY ("shopId", "messageId", "macroId"),
  CONSTRAINT "MacroUse_shopId_messageId_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "MacroUse_shopId_macroId_fkey" FOREIGN KEY ("shopId", "macroId") REFERENCES "Macro"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "MacroUse_shopId_macroId_at_idx" ON "MacroUse"("shopId", "macroId", "at" DESC);

ALTER TABLE "Draft" ADD COLUMN "macroId" UUID;
