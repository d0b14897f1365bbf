-- The chat's quick actions, as a merchant published them; a shop without a row shows what Loket delivers.
CREATE TABLE "FlowVersion" (
  "shopId" UUID NOT NULL,
  "version" INTEGER NOT NULL,
  "flows" JSONB NOT NULL,
  "staffId" TEXT NOT NULL,
  "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "FlowVersion_pkey" PRIMARY KEY ("shopId", "version"),
  CONSTRAINT "FlowVersion_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "FlowVersion_counted" CHECK ("version" >= 1)
);
CREATE TRIGGER append_only BEFORE UPDATE ON "FlowVersion" FOR EACH ROW EXECUTE FUNCTION loket_append_only();
