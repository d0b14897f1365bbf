import { type Locale, toLocale } from "#app/contracts/locale.ts";
import { toIntent } from "#app/modules/conversation/intents.ts";
import type { ThreadMessage } from "#app/modules/drafting/compose-types.ts";
import { readThread, type StoredMessage, threadOf } from "#app/modules/drafting/load-thread.server.ts";
import { findCustomerStanding } from "#app/modules/orders/find-customer-standing.server.ts";
import { prepared } from "#app/platform/db.server.ts";
import type { CustomerStanding, Facts } from "./check-conditions.ts";
import { findLastQuestion, type LastQuestion } from "./last-question.ts";
import { findSigns } from "./signs.ts";

/** A conversation as conditions see it, with what is needed to ask Shopify about its customer. */
export interface ConversationFacts {
  conversationId: string;
  /** With `customer` "unknown" until somebody asks. */
  facts: Facts;
  customerId: string | null;
  status: "OPEN" | "SNOOZED" | "RESOLVED";
  urgency: number;
  waitingSince: Date | null;
  lastMessageAt: Date;
  /** Topic and language of the newest message are still being found. */
  isBeingSorted: boolean;
  /** The newest question, answered or not, without its words; null where texts were not read. */
  question: Omit<LastQuestion, "text"> | null;
  /** Only people may answer it. */
  isHumanOnly: boolean;
}

interface Row {
  id: string;
  channel: Facts["channel"];
  status: ConversationFacts["status"];
  intent: string | null;
  locale: Locale;
  urgency: number;
  waitingSince: Date | null;
  lastMessageAt: Date;
  customerId: string | null;
  tags: string[];
  isBeingSorted: boolean;
  isHumanOnly: boolean;
  stored: StoredMessage[] | null;
}

const read = prepared<Row>(
  "workflow-facts",
  `SELECT c."id", c."channel"::text AS "channel", c."status"::text AS "status", c."intent", COALESCE(c."replyLocale", c."locale")::text AS "locale", c."urgency", c."waitingSince",
     c."lastMessageAt", c."shopifyCustomerId" AS "customerId",
     ARRAY(SELECT t."name" FROM "ConversationTag" x JOIN "Tag" t ON t."shopId" = x."shopId" AND t."id" = x."tagId"
       WHERE x."shopId" = c."shopId" AND x."conversationId" = c."id" ORDER BY t."nameKey") AS "tags",
     c."mode" = 'HUMAN_ONLY' AS "isHumanOnly",
     CASE WHEN c."mode" = 'HUMAN_ONLY' THEN c."scannedSequence" < c."lastShopperSequence"
       ELSE EXISTS (SELECT 1 FROM "Draft" d WHERE d."shopId" = c."shopId" AND d."conversationId" = c."id" AND d."status" IN ('QUEUED', 'GENERATING')) END AS "isBeingSorted",
     CASE WHEN $3 THEN ${threadOf('c."shopId"', 'c."id"')} END AS "stored"
   FROM "Conversation" c WHERE c."shopId" = $1 AND c."id" = ANY($2::uuid[])`,
);

/**
 * Facts of conversations as they are now, in no order; texts are decrypted only `withTexts`, and no word of them leaves this function.
 * What the shop does not have is left out.
 */
export async function readFacts({ shopId, conversationIds, withTexts, now = Date.now() }: { shopId: string; conversationIds: string[]; withTexts: boolean; now?: number }): Promise<ConversationFacts[]> {
  const rows = await read([shopId, conversationIds, withTexts]);
  return rows.map(({ id, channel, intent, locale, tags, waitingSince, stored, ...row }) => {
    const thread: ThreadMessage[] = stored ? readThread(shopId, stored) : [];
    const question = findLastQuestion(thread, now);
    return {
      conversationId: id, waitingSince, ...row, question: question && { since: question.since, askedAt: question.askedAt, waitedMinutes: question.waitedMinutes },
      facts: {
        intent: toIntent(intent), locale: toLocale(locale, "en"), channel, tags, signs: findSigns(question?.text ?? ""), customer: "unknown", isOpen: null,
        waitingMinutes: waitingSince && Math.floor((now - waitingSince.getTime()) / 60_000),
      },
    };
  });
}

/** What Shopify says of the customer; null for a guest. Throws `upstream` when Shopify cannot be asked. */
export async function readCustomer({ shopId, customerId }: { shopId: string; customerId: string | null }): Promise<CustomerStanding | null | "unknown"> {
  if (customerId === null) return null;
  const found = await findCustomerStanding({ shopId, customerId });
  return found === "withheld" ? "unknown" : found;
}
