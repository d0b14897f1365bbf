import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";

/** What ends autonomy for an intent and language. */
export type Signal = "reported" | "edited" | "reopened";

/** A shopper who comes back with the same question so soon was not helped. */
const REOPENED_WITHIN = "3 days";

interface Place {
  shopId: string;
  intent: string;
  locale: Locale;
}

interface Found extends Place {
  signal: Signal;
  messageId: string;
}

/**
 * AUTO that has to go back to DRAFT: since it was switched on, an answer that left by itself was reported (AI-17), taken back by
 * a person, or asked about again. Rows alone tell, so that it does not matter which process saw what, or when.
 */
export function findSignals(tx: Tx, { shopId }: { shopId?: string } = {}): Promise<Found[]> {
  return tx.$queryRaw<Found[]>`
    SELECT DISTINCT ON (a."shopId", a."intent", a."locale") a."shopId", a."intent", a."locale"::text AS "locale", m."id" AS "messageId",
      CASE WHEN r."id" IS NOT NULL THEN 'reported' WHEN c."id" IS NOT NULL THEN 'edited' ELSE 'reopened' END AS "signal"
    FROM "Autonomy" a
    JOIN "Draft" d ON d."shopId" = a."shopId" AND d."intent" = a."intent" AND d."locale" = a."locale"
    JOIN "Message" m ON m."shopId" = d."shopId" AND m."draftId" = d."id" AND m."origin" = 'ai_auto' AND m."createdAt" >= a."changedAt"
    LEFT JOIN "AnswerReport" r ON r."shopId" = m."shopId" AND r."messageId" = m."id"
    LEFT JOIN "Recall" c ON c."shopId" = m."shopId" AND c."messageId" = m."id"
    LEFT JOIN "Draft" n ON n."shopId" = m."shopId" AND n."conversationId" = m."conversationId" AND n."intent" = d."intent"
      AND n."basedOnSequence" > m."sequence" AND n."queuedAt" < m."sentAt" + ${REOPENED_WITHIN}::interval
    WHERE a."level" = 'AUTO' AND (${shopId ?? null}::uuid IS NULL OR a."shopId" = ${shopId ?? null}::uuid)
      AND (r."id" IS NOT NULL OR c."id" IS NOT NULL OR n."id" IS NOT NULL)
    ORDER BY a."shopId", a."intent", a."locale", m."createdAt"`;
}

/** Puts back to DRAFT whatever has such a signal, in one shop or in all; says how many. Repeating is harmless. */
export async function demoteOnSignals(where: { shopId?: string } = {}): Promise<number> {
  const found = await findSignals(db, where);
  let demoted = 0;
  for (const each of found) if (await demote(each)) demoted += 1;
  return demoted;
}

async function demote({ shopId, intent, locale, signal, messageId }: Found): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.autonomy.updateMany({
      where: { shopId, intent, locale, level: "AUTO" }, data: { level: "DRAFT", changedAt: new Date(), changedBy: null, demotedReason: signal },
    });
    if (count === 0) return false;
    await writeAudit(tx, { shopId, actorType: "system", action: "autonomy.demoted", subjectType: "message", subjectId: messageId, data: { intent, locale, signal } });
    log.warn({ shopId, intent, locale, signal }, "autonomy went back to drafts");
    return true;
  });
}
