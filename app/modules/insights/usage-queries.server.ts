import { Prisma } from "#app/platform/prisma/client.ts";

interface Window {
  shopId: string;
  /** First instant that counts. */
  from: Date;
  timezone: string;
}

/** Calls of each day of the shop and each model. Read from the index alone ("AiEvent_usage"); no row is opened. */
export function usageByDay({ shopId, from, timezone }: Window): Prisma.Sql {
  return Prisma.sql`
    SELECT (("at" AT TIME ZONE ${timezone}::text)::date)::text AS "day", "model", count(*)::int AS "calls", sum("inputTokens")::float8 AS "inputTokens", sum("outputTokens")::float8 AS "outputTokens"
    FROM "AiEvent" WHERE "shopId" = ${shopId}::uuid AND "at" >= ${from}::timestamptz
    GROUP BY 1, 2`;
}

/** Of calls that wrote a draft: the same per model, and in the row without a model how many conversations they were for. */
export function draftUsage({ shopId, from }: Omit<Window, "timezone">): Prisma.Sql {
  return Prisma.sql`
    SELECT e."model", count(*)::int AS "calls", sum(e."inputTokens")::float8 AS "inputTokens", sum(e."outputTokens")::float8 AS "outputTokens", count(DISTINCT d."conversationId")::int AS "conversations"
    FROM "AiEvent" e JOIN "Draft" d ON d."shopId" = e."shopId" AND d."id" = e."draftId"
    WHERE e."shopId" = ${shopId}::uuid AND e."at" >= ${from}::timestamptz AND e."draftId" IS NOT NULL
    GROUP BY GROUPING SETS ((e."model"), ())`;
}
