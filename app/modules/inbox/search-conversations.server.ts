import { filtered } from "#app/modules/conversation/conversation-page.server.ts";
import { describeConversations, type FoundConversation } from "#app/modules/conversation/list-conversations.server.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { decodeCursor, encodeCursor } from "#app/modules/conversation/page-cursor.ts";
import { excerptOf } from "#app/modules/conversation/read-rows.server.ts";
import { type ConversationPage, type InboxFilter, NO_FILTER } from "#app/modules/conversation/views.ts";
import { db } from "#app/platform/db.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import { termHash } from "./search-hashes.server.ts";
import { matchIn, queryTerms } from "./search-words.ts";

const PAGE = 25;
/** Messages of each conversation in which the words are looked up for the excerpt. */
const MESSAGES_READ = 20;
/** The newest conversations in which a page of frequent words is sought. */
const WALKED = 1_000;

type Hit = FoundConversation & { at: Date };
/** What the newest conversations have; `isAll` in a shop that has no others. The one row of a search that finds nothing has no id. */
type Newest = { isAll: boolean } & (Hit | { id: null });

export interface SearchWanted {
  shopId: string;
  words: string;
  filter?: InboxFilter | undefined;
  cursor?: string | null;
}

/**
 * Conversations that have all these words, in messages, notes, customer's name, e-mail address or order number; forms of a word
 * count as the word in all four languages. In every status, the newest first, with the message that has most of the words as
 * excerpt. Null when no word is left to search for. Throws `invalid` for a cursor that this function did not make.
 */
export async function searchConversations({ shopId, words, filter = NO_FILTER, cursor }: SearchWanted): Promise<ConversationPage | null> {
  const terms = queryTerms(words);
  if (terms.length === 0) return null;
  const after = cursor ? decodeCursor(cursor) : null;
  const wanted = { shopId, terms, filter, after, size: PAGE + 1 };
  const newest = await db.$queryRaw<Newest[]>(searchNewest(wanted));
  const hits = newest.filter((row): row is Hit & Newest => row.id !== null);
  const found = hits.length > PAGE || newest[0]?.isAll ? hits : await db.$queryRaw<Hit[]>(searchAll(wanted));
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  const [rows, excerpts] = await Promise.all([describeConversations(shopId, page), findExcerpts(shopId, page, terms)]);
  return {
    rows: rows.map((row) => ({ ...row, snippet: excerpts.get(row.id) ?? row.snippet })),
    nextCursor: found.length > PAGE && last ? encodeCursor({ at: last.at, id: last.id }) : null,
  };
}

/** What one page is looked up by. */
interface PageWanted {
  shopId: string;
  terms: string[][];
  filter: InboxFilter;
  after: { at: Date; id: string } | null;
  size: number;
}

/**
 * Frequent words fill a page from the newest conversations, which are walked in their order and not further. Left to itself the planner takes
 * this way for rare words too, whose frequency it does not know, and then walks a million conversations for one. Only when the page is not
 * full are the walked counted (a CASE asks what it needs): there may be no others.
 */
export function searchNewest({ shopId, terms, filter, after, size }: PageWanted): Prisma.Sql {
  const walked = Prisma.sql`
    SELECT "shopId", "conversationId", "at", "hashes" FROM "ConversationSearch" s WHERE ${Prisma.join([inShop(shopId), ...startingAfter(after)], " AND ")}
    ORDER BY "at" DESC, "conversationId" LIMIT ${WALKED}`;
  const counted = Prisma.sql`SELECT count(*) FROM (SELECT 1 FROM "ConversationSearch" s WHERE ${Prisma.join([inShop(shopId), ...startingAfter(after)], " AND ")} ORDER BY "at" DESC, "conversationId" LIMIT ${WALKED}) w`;
  return Prisma.sql`
    WITH h AS MATERIALIZED (${hitsOf(walked, { conditions: [...having(shopId, terms), ...filtered(shopId, filter)], size })})
    SELECT e."isAll", h.* FROM (SELECT CASE WHEN (SELECT count(*) FROM h) < ${size} THEN (${counted}) < ${WALKED} ELSE false END AS "isAll") e LEFT JOIN h ON true
    ORDER BY h."at" DESC, h."id"`;
}

/** All that the index of words has for them, gathered first and sorted then: few, or the newest would have filled the page. */
export function searchAll({ shopId, terms, filter, after, size }: PageWanted): Prisma.Sql {
  const conditions = [inShop(shopId), ...having(shopId, terms), ...startingAfter(after)];
  // MATERIALIZED, or the planner puts the order into it and walks again.
  const gathered = Prisma.sql`
    WITH g AS MATERIALIZED (SELECT "shopId", "conversationId", "at" FROM "ConversationSearch" s WHERE ${Prisma.join(conditions, " AND ")})
    SELECT * FROM g`;
  const narrowed = filtered(shopId, filter);
  // Only a filter has to look at each conversation before the page is cut.
  const rows = narrowed.length > 0 ? gathered : Prisma.sql`${gathered} ORDER BY "at" DESC, "conversationId" LIMIT ${size}`;
  return hitsOf(rows, { conditions: narrowed, size });
}

const inShop = (shopId: string) => Prisma.sql`s."shopId" = ${shopId}::uuid`;
const having = (shopId: string, terms: string[][]) => terms.map((each) => Prisma.sql`s."hashes" && ${each.map((term) => termHash(shopId, term))}::int[]`);
const startingAfter = (after: PageWanted["after"]) => (after ? [Prisma.sql`s."at" <= ${after.at} AND (s."at" < ${after.at} OR s."conversationId" > ${after.id}::uuid)`] : []);

function hitsOf(rows: Prisma.Sql, { conditions, size }: { conditions: Prisma.Sql[]; size: number }): Prisma.Sql {
  return Prisma.sql`
    SELECT c."id", c."status"::text AS "status", c."channel"::text AS "channel", c."locale"::text AS "locale", c."replyLocale"::text AS "replyLocale", c."intent", c."urgency", c."customerNameCipher",
      c."lastMessageAt", c."waitingSince", c."needsHumanReason", c."lastSequence", s."at"
    FROM (${rows}) s JOIN "Conversation" c ON c."shopId" = s."shopId" AND c."id" = s."conversationId"
    ${conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join(conditions, " AND ")}` : Prisma.empty}
    ORDER BY s."at" DESC, s."conversationId"
    LIMIT ${size}`;
}

/** Of each conversation the newest message that has the most of the words, cut to the place; none when only its customer has them. */
async function findExcerpts(shopId: string, page: Hit[], terms: string[][]): Promise<Map<string, string>> {
  if (page.length === 0) return new Map();
  const messages = await db.$queryRaw<{ conversationId: string; bodyCipher: Uint8Array }[]>`
    SELECT m."conversationId", m."bodyCipher" FROM unnest(${page.map(({ id }) => id)}::uuid[]) AS w("id")
    CROSS JOIN LATERAL (
      SELECT "conversationId", "bodyCipher" FROM "Message"
      WHERE "shopId" = ${shopId}::uuid AND "conversationId" = w."id" AND "sequence" IS NOT NULL AND "author" <> 'SYSTEM'
      ORDER BY "sequence" DESC LIMIT ${MESSAGES_READ}) AS m`;
  const best = new Map<string, { count: number; excerpt: string }>();
  for (const { conversationId, bodyCipher } of messages) {
    const known = best.get(conversationId);
    if (known?.count === terms.length) continue;
    const body = decryptBody(shopId, bodyCipher);
    const match = matchIn(body, terms);
    if (match && match.count > (known?.count ?? 0)) best.set(conversationId, { count: match.count, excerpt: excerptOf(body, match.start) });
  }
  return new Map([...best].map(([id, { excerpt }]) => [id, excerpt]));
}
