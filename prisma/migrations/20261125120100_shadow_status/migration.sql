-- Alone: a new value of an enum may be used only after the transaction that adds it.
ALTER TYPE "DraftStatus" ADD VALUE IF NOT EXISTS 'SHADOW';
