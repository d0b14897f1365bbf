import type { Locale } from "#app/contracts/locale.ts";
import { db } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { readSearchTexts, type SearchTexts } from "./read-search-texts.server.ts";
import { termHash } from "./search-hashes.server.ts";
import { indexTerms } from "./search-words.ts";

/** A conversation whose words are not all in the index. */
export interface Unindexed {
  shopId: string;
  id: string;
  locale: Locale;
  lastSequence: number;
  lastMessageAt: Date;
  customerNameCipher: Uint8Array | null;
  changes: number;
}

/** Small, so that whoever else works in this process is not kept waiting: about 20 ms. */
const BATCH = 100;
/** A run ends after this time and the next one goes on: the work takes a fifth of one processor at most, whatever arrives. */
const RUN_MS = 1_000;
/** Clocks of processes differ, and a transaction that began earlier may commit later. */
const OVERLAP_MS = 5 * 60_000;
/** Distinct words of one conversation; the newest messages come first. */
const MAX_TERMS = 2_000;

/**
 * Brings the words of new messages into the search index (decision 053): everything written since the last time, a batch after
 * the other, whatever shop it is of; the first time ever, everything, over many runs. Nothing of it is in the way of a shopper's
 * message. Twice, at once, or broken off half-way is harmless. Returns how many conversations were brought up to date.
 */
export async function indexConversations(): Promise<number> {
  let total = 0;
  for (const until = performance.now() + RUN_MS; performance.now() < until; ) {
    const startedAt = new Date();
    const progress = await db.searchProgress.findUnique({ where: { id: 1 } });
    const found = await findUnindexed(new Date((progress?.through ?? new Date(0)).getTime() - OVERLAP_MS));
    const changed = await findChanged();
    await indexThese([...new Map([...found, ...changed].map((row) => [row.id, row])).values()]);
    const through = found.length < BATCH ? startedAt : (found.at(-1) as Unindexed).lastMessageAt;
    await db.searchProgress.upsert({ where: { id: 1 }, create: { id: 1, through }, update: { through } });
    total += found.length + changed.length;
    if (found.length < BATCH && changed.length < BATCH) break;
  }
  return total;
}

function findUnindexed(since: Date): Promise<Unindexed[]> {
  return db.$queryRaw<Unindexed[]>`
    SELECT c."shopId", c."id", COALESCE(c."replyLocale", c."locale")::text AS "locale", c."lastSequence", c."lastMessageAt", c."customerNameCipher", COALESCE(s."changes", 0) AS "changes"
    FROM "Conversation" c LEFT JOIN "ConversationSearch" s ON s."shopId" = c."shopId" AND s."conversationId" = c."id"
    WHERE c."lastMessageAt" >= ${since} AND c."lastSequence" > 0
      AND (s."conversationId" IS NULL OR s."sequence" < c."lastSequence" OR (NOT s."isNamed" AND c."customerNameCipher" IS NOT NULL))
    ORDER BY c."lastMessageAt" LIMIT ${BATCH}`;
}

/** Those that have a new note. */
function findChanged(): Promise<Unindexed[]> {
  return db.$queryRaw<Unindexed[]>`
    SELECT c."shopId", c."id", COALESCE(c."replyLocale", c."locale")::text AS "locale", c."lastSequence", c."lastMessageAt", c."customerNameCipher", s."changes"
    FROM "ConversationSearch" s JOIN "Conversation" c ON c."shopId" = s."shopId" AND c."id" = s."conversationId"
    WHERE s."changes" <> s."indexedChanges" LIMIT ${BATCH}`;
}

async function indexThese(rows: Unindexed[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = await readSearchTexts(rows);
  const entries = rows.map((row) => ({
    shopId: row.shopId, conversationId: row.id, sequence: row.lastSequence, isNamed: row.customerNameCipher !== null, at: row.lastMessageAt.toISOString(),
    changes: row.changes, hashes: hashesOf(row, texts.get(row.id)),
  }));
  // One that is being erased is waited for and left out; what another run wrote meanwhile and is newer stays.
  await db.$executeRaw`
    INSERT INTO "ConversationSearch" AS s ("shopId", "conversationId", "sequence", "isNamed", "at", "changes", "indexedChanges", "hashes")
    SELECT e."shopId", e."conversationId", e."sequence", e."isNamed", e."at", e."changes", e."changes", e."hashes" FROM (
      SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
        AS r("shopId" uuid, "conversationId" uuid, "sequence" int, "isNamed" boolean, "at" timestamptz, "changes" int, "hashes" int[])
      JOIN "Conversation" c ON c."shopId" = r."shopId" AND c."id" = r."conversationId"
      ORDER BY r."shopId", r."conversationId" FOR KEY SHARE OF c) AS e
    ON CONFLICT ("shopId", "conversationId") DO UPDATE
    SET "sequence" = EXCLUDED."sequence", "isNamed" = EXCLUDED."isNamed", "at" = EXCLUDED."at", "indexedChanges" = EXCLUDED."indexedChanges", "hashes" = EXCLUDED."hashes"
    WHERE s."sequence" <= EXCLUDED."sequence" AND s."indexedChanges" <= EXCLUDED."indexedChanges"`;
}

/** Nothing for one whose texts cannot be read: the others must not wait for it. */
function hashesOf({ shopId, id, locale }: Unindexed, texts: SearchTexts | undefined): number[] {
  const hashes = new Set<number>();
  try {
    for (const text of texts?.read() ?? []) {
      for (const term of indexTerms(text, locale)) if (hashes.size < MAX_TERMS) hashes.add(termHash(shopId, term));
    }
  } catch (error) {
    log.error({ shopId, conversationId: id, reason: error instanceof Error ? error.message : String(error) }, "the words of a conversation cannot be read");
  }
  return [...hashes];
}
