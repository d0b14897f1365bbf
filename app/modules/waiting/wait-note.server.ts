import type { Locale } from "#app/contracts/locale.ts";
import { isOpenAt, nextOpening } from "#app/modules/hours/business-hours.ts";
import { getAnswerRules } from "#app/modules/shop/answer-rules.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { aheadSentence, MAX_AHEAD, type WaitFacts, waitSentence } from "./wait-words.ts";

/** What "lately" is, and how many questions it takes to say anything. */
export const MEASURED_DAYS = 14;
export const MIN_MEASURED = 20;
/** The newest ones speak for all: a shop with thousands need not read them. */
const MAX_MEASURED = 500;

/** The time that answers take changes slowly, the line quickly. Both are read once per shop and process, however many chats are open. */
const MEDIAN_MS = 10 * 60_000;
const LINE_MS = 5_000;
const SENTENCE_MS = 15_000;

const medians = new ShortCache<number | null>({ lifetimeMs: MEDIAN_MS });
const lines = new ShortCache<number[]>({ lifetimeMs: LINE_MS });
const sentences = new ShortCache<string>({ lifetimeMs: SENTENCE_MS });

/**
 * From a chat's first question to its first answer. One that still waits counts with the time that it has waited so far once that is longer than the
 * median of the answered: leaving it out would flatter the shop, and so would counting one of this very moment.
 */
const measure = prepared<{ measured: number; seconds: number | null }>(
  "wait-median",
  `WITH newest AS (
     (SELECT "id", "firstAnsweredAt", "createdAt", "waitingSince" FROM "Conversation" WHERE "shopId" = $1 AND "status" = 'OPEN' AND "channel" = 'CHAT' ORDER BY "lastMessageAt" DESC LIMIT $3)
     UNION ALL
     (SELECT "id", "firstAnsweredAt", "createdAt", "waitingSince" FROM "Conversation" WHERE "shopId" = $1 AND "status" = 'RESOLVED' AND "channel" = 'CHAT' ORDER BY "lastMessageAt" DESC LIMIT $3)
   ), waits AS (
     SELECT c."firstAnsweredAt" IS NOT NULL AS "isAnswered", EXTRACT(epoch FROM COALESCE(c."firstAnsweredAt", now()) - m."createdAt")::float8 AS "seconds"
     FROM newest c JOIN "Message" m ON m."shopId" = $1 AND m."conversationId" = c."id" AND m."sequence" = 1 AND m."author" = 'SHOPPER'
     WHERE c."createdAt" > now() - $2 * interval '1 day' AND (c."firstAnsweredAt" IS NOT NULL OR c."waitingSince" IS NOT NULL)
   ), answered AS (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY "seconds") AS "median" FROM waits WHERE "isAnswered")
   SELECT count(*)::int AS "measured", percentile_cont(0.5) WITHIN GROUP (ORDER BY waits."seconds") AS "seconds"
   FROM waits, answered WHERE waits."isAnswered" OR waits."seconds" > answered."median"`,
);

const waiting = prepared<{ since: Date }>(
  "wait-line",
  `SELECT "waitingSince" AS "since" FROM "Conversation" WHERE "shopId" = $1 AND "waitingSince" IS NOT NULL AND "status" = 'OPEN' ORDER BY "waitingSince", "id" LIMIT $2`,
);

interface Waiting {
  shopId: string;
  locale: Locale;
  /** Since when this shopper waits; null: they have asked nothing yet. */
  since: Date | null;
}

/**
 * What is honestly known of the wait, in whole sentences: that nobody is there and from when on, or how long answers took lately, and at peaks how
 * many questions came before. "" when nothing is. Asks the database for none of it in most calls.
 */
export async function findWaitNote({ shopId, locale, since }: Waiting): Promise<string> {
  const sentence = sentences.get(`${shopId} ${locale}`, async () => waitSentence(await findFacts(shopId), locale));
  const ahead = since === null ? "" : aheadSentence(countBefore(await lines.get(shopId, () => readLine(shopId)), since), locale);
  return [await sentence, ahead].filter(Boolean).join(" ");
}

async function findFacts(shopId: string): Promise<WaitFacts> {
  const [{ hours }, medianSeconds] = await Promise.all([getAnswerRules({ shopId }), medians.get(shopId, () => readMedian(shopId))]);
  const now = new Date();
  const isOpen = isOpenAt(hours, now);
  return { timeZone: hours.timeZone, isOpen, opensAt: isOpen ? null : nextOpening(hours, now), medianSeconds, days: MEASURED_DAYS };
}

async function readMedian(shopId: string): Promise<number | null> {
  const [row] = await measure([shopId, MEASURED_DAYS, MAX_MEASURED]);
  return row && row.measured >= MIN_MEASURED ? row.seconds : null;
}

async function readLine(shopId: string): Promise<number[]> {
  return (await waiting([shopId, MAX_AHEAD + 1])).map(({ since }) => since.getTime());
}

/** Of moments in order, those before `since`. */
function countBefore(line: number[], since: Date): number {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((line[middle] as number) < since.getTime()) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For tests: what was measured is measured anew. */
export function forgetWaits(): void {
  for (const cache of [medians, lines, sentences]) cache.clear();
}
