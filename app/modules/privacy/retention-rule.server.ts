import { db } from "#app/platform/db.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/** Beyond this a preview says "more than". */
export const MAX_PREVIEW = 1_000;

interface Rule {
  now: Date;
  /** Columns or values. */
  anonymousChatDays: Prisma.Sql;
  conversationDays: Prisma.Sql;
}

/** Whether a conversation `c` is past its class (GD-12): a guest's after the shorter time, unless the shopper asked to keep it longer. */
export function isPastRetention({ now, anonymousChatDays, conversationDays }: Rule): Prisma.Sql {
  return Prisma.sql`c."lastMessageAt" < ${now}::timestamptz - interval '1 day' * CASE
    WHEN c."shopifyCustomerId" IS NULL AND (
      SELECT r."status"::text FROM "ConsentRecord" r
      WHERE r."shopId" = c."shopId" AND r."conversationId" = c."id" AND r."purpose" = 'longer_history'
      ORDER BY r."at" DESC, r."id" DESC LIMIT 1) IS DISTINCT FROM 'GRANTED'
    THEN ${anonymousChatDays} ELSE ${conversationDays} END`;
}

/** How many conversations the next night would delete with these times, counted up to MAX_PREVIEW. Deletes nothing. */
export async function previewRetention({ shopId, now = new Date(), ...days }: { shopId: string; anonymousChatDays: number; conversationDays: number; now?: Date }): Promise<number> {
  const anonymousChatDays = Prisma.sql`${days.anonymousChatDays}::int`;
  const conversationDays = Prisma.sql`${days.conversationDays}::int`;
  const [row] = await db.$queryRaw<[{ past: number }]>`
    SELECT count(*)::int AS "past" FROM (
      SELECT 1 FROM "Conversation" c WHERE c."shopId" = ${shopId}::uuid AND ${isPastRetention({ now, anonymousChatDays, conversationDays })} LIMIT ${MAX_PREVIEW}) AS p`;
  return row.past;
}
