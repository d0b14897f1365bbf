import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/** What ends autonomy for an intent and language. */
export type Signal = "reported" | "edited" | "reopened";

/** A shopper who comes back with the same question so soon was not helped. */
const REOPENED_WITHIN = "3 days";
/** Every sweep looks, so that an older answer was found when it was asked about again; longer than that takes, and than any outage. */
const LOOKED_BACK = "7 days";

interface Place {
  shopId: string;
  intent: string;
  locale: Locale;
}

interface Found extends Place {
  signal: Signal;
  messageId: string;
}

/** Where to look: one intent and language of a shop, a shop, or everywhere. */
interface Scope {
  shopId?: string;
  intent?: string;
  locale?: Locale;
}

/**
 * AUTO that has to go back to DRAFT: since it was switched on, an answer that left by itself was reported (AI-17), taken back by
 * a person, or asked about again. Rows alone tell, so that it does not matter which process saw what, or when. Reports and recalls are few
 * and read from their own tables; automatic answers are many, and only the newest can have been asked about again since the last look. An answer that
 * was sent with others at once counts in the same way, and its topic at DRAFT is marked; taking such a press back may be a slip, and what is
 * decided on the draft then is counted anyway.
 */
export function findSignals(tx: Tx, { shopId, intent, locale }: Scope = {}): Promise<Found[]> {
  const isOn = Prisma.sql`(a."level" = 'AUTO' OR (a."level" = 'DRAFT' AND a."demotedReason" IS NULL AND d."bulkApprovalId" IS NOT NULL))
    AND m."origin" = 'ai_auto' AND m."createdAt" >= a."changedAt"
    ${shopId ? Prisma.sql`AND a."shopId" = ${shopId}::uuid` : Prisma.empty} ${intent ? Prisma.sql`AND a."intent" = ${intent}` : Prisma.empty}
    ${locale ? Prisma.sql`AND a."locale" = ${locale}::"Locale"` : Prisma.empty}`;
  const ofAnswer = Prisma.sql`JOIN "Draft" d ON d."shopId" = m."shopId" AND d."id" = m."draftId"
    JOIN "Autonomy" a ON a."shopId" = d."shopId" AND a."intent" = d."intent" AND a."locale" = d."locale"`;
  const columns = (signal: Signal) => Prisma.sql`a."shopId", a."intent", a."locale"::text AS "locale", m."id" AS "messageId", m."createdAt", ${signal} AS "signal"`;
  return tx.$queryRaw<Found[]>`
    SELECT DISTINCT ON ("shopId", "intent", "locale") "shopId", "intent", "locale", "messageId", "signal" FROM (
      SELECT ${columns("reported")} FROM "AnswerReport" r JOIN "Message" m ON m."shopId" = r."shopId" AND m."id" = r."messageId" ${ofAnswer} WHERE ${isOn}
      UNION ALL
      SELECT ${columns("edited")} FROM "Recall" c JOIN "Message" m ON m."shopId" = c."shopId" AND m."id" = c."messageId" ${ofAnswer} WHERE ${isOn} AND d."bulkApprovalId" IS NULL
      UNION ALL
      SELECT ${columns("reopened")} FROM "Message" m ${ofAnswer}
        JOIN "Draft" n ON n."shopId" = m."shopId" AND n."conversationId" = m."conversationId" AND n."intent" = d."intent"
          AND n."basedOnSequence" > m."sequence" AND n."queuedAt" < m."sentAt" + ${REOPENED_WITHIN}::interval
        WHERE ${isOn} AND m."createdAt" > now() - ${LOOKED_BACK}::interval
    ) found ORDER BY "shopId", "intent", "locale", "createdAt"`;
}

/** Puts back to DRAFT whatever has such a signal; says how many. Repeating is harmless. */
export async function demoteOnSignals(scope: Scope = {}): Promise<number> {
  const found = await findSignals(db, scope);
  let demoted = 0;
  for (const each of found) if (await demote(each)) demoted += 1;
  return demoted;
}

async function demote({ shopId, intent, locale, signal, messageId }: Found): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.autonomy.updateMany({
      where: { shopId, intent, locale, OR: [{ level: "AUTO" }, { level: "DRAFT", demotedReason: null }] }, data: { level: "DRAFT", changedAt: new Date(), changedBy: null, demotedReason: signal },
    });
    if (count === 0) return false;
    await writeAudit(tx, { shopId, actorType: "system", action: "autonomy.demoted", subjectType: "message", subjectId: messageId, data: { intent, locale, signal } });
    log.warn({ shopId, intent, locale, signal }, "autonomy went back to drafts");
    return true;
  });
}
