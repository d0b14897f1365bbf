import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { db, prepared } from "#app/platform/db.server.ts";
import { isId } from "#app/platform/id.server.ts";
import { threadMarkSql } from "./thread-mark.sql.ts";

/** Longer than the slowest polling of an open page; who closes it is gone after this. */
const LEASE_MS = 45_000;
/** A lease that still runs this long is not renewed: a page that asks every two seconds writes every fifteen. */
const RENEW_MS = 30_000;

type WatcherRow = { viewedId: string; nameCipher: Uint8Array | null };

const look = prepared<{ names: (Uint8Array | null)[] | null; mark: string | null }>(
  "presence-look",
  `WITH mine AS (
     INSERT INTO "Presence" AS p ("shopId", "viewedId", "staffId", "expiresAt")
     SELECT c."shopId", c."id", $3, now() + $4 * interval '1 millisecond' FROM "Conversation" c WHERE c."shopId" = $1 AND c."id" = $2
     ON CONFLICT ("shopId", "viewedId", "staffId") DO UPDATE SET "expiresAt" = EXCLUDED."expiresAt" WHERE p."expiresAt" < now() + $5 * interval '1 millisecond'
   ), others AS (
     SELECT p."staffId", s."nameCipher" FROM "Presence" p LEFT JOIN "Staff" s ON s."shopId" = p."shopId" AND s."id" = p."staffId"
     WHERE p."shopId" = $1 AND p."viewedId" = $2 AND p."staffId" <> $3 AND p."expiresAt" > now()
   )
   SELECT (SELECT array_agg("nameCipher" ORDER BY "staffId") FROM others) AS "names",
     (${threadMarkSql({ shopId: "$1", conversationId: "$2", watchers: `(SELECT string_agg("staffId", ' ' ORDER BY "staffId") FROM others)` })}) AS "mark"`,
);

/** What a look at a conversation tells before anything of it is read. */
export interface Look {
  /** Who else has it open, by name; null for somebody without one. */
  watchers: (string | null)[];
  /** Stays the same as long as the page would show the same; null when the shop has no such conversation. */
  mark: string | null;
}

/**
 * Says that a person has a conversation open, who else has, and whether there is anything new in it since the last look: one statement, which is all
 * that an open page asks again and again.
 */
export async function lookAt({ shopId, conversationId, staffId }: { shopId: string; conversationId: string; staffId: string }): Promise<Look> {
  const [row] = isId(conversationId) ? await look([shopId, conversationId, staffId, LEASE_MS, RENEW_MS]) : [];
  return { watchers: (row?.names ?? []).map((nameCipher) => readName(shopId, "Staff.name", nameCipher)), mark: row?.mark ?? null };
}

const watching = prepared<WatcherRow>(
  "presence-watching",
  `SELECT p."viewedId", s."nameCipher" FROM "Presence" p LEFT JOIN "Staff" s ON s."shopId" = p."shopId" AND s."id" = p."staffId"
   WHERE p."shopId" = $1 AND p."viewedId" = ANY($2::uuid[]) AND p."staffId" <> $3 AND p."expiresAt" > now() ORDER BY p."staffId"`,
);

/** Who has these conversations open now, besides the one who asks; by conversation. */
export async function findWatchers({ shopId, conversationIds, except }: { shopId: string; conversationIds: string[]; except: string }): Promise<Map<string, (string | null)[]>> {
  if (conversationIds.length === 0) return new Map();
  const byConversation = Map.groupBy(await watching([shopId, conversationIds, except]), ({ viewedId }) => viewedId);
  return new Map([...byConversation].map(([id, rows]) => [id, rows.map(({ nameCipher }) => readName(shopId, "Staff.name", nameCipher))]));
}

/** Leases that have run out; called by the sweep. */
export async function forgetPresence(): Promise<number> {
  return (await db.presence.deleteMany({ where: { expiresAt: { lt: new Date() } } })).count;
}
