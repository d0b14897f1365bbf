/** Rows that a thread with its desk is shown from, by the table; each is found by an index. */
const PARTS = ({ shopId, conversationId }: { shopId: string; conversationId: string }) => {
  const inShop = (table: string) => `${table}."shopId" = ${shopId}`;
  const own = (table: string, column = "conversationId") => `FROM "${table}" t WHERE ${inShop("t")} AND t."${column}" = ${conversationId}`;
  return [
    own("Conversation", "id"),
    // Read in this one, and answered here.
    `FROM "ConversationMerge" m JOIN "Conversation" t ON t."shopId" = m."shopId" AND t."id" = m."conversationId" WHERE ${inShop("m")} AND m."intoId" = ${conversationId}`,
    own("ConversationMerge"),
    own("Message"),
    `FROM "Message" m JOIN "AnswerReport" t ON t."shopId" = m."shopId" AND t."messageId" = m."id" WHERE ${inShop("m")} AND m."conversationId" = ${conversationId}`,
    own("Letter"),
    own("Draft"),
    `FROM "Draft" d JOIN "Approval" t ON t."shopId" = d."shopId" AND t."draftId" = d."id" WHERE ${inShop("d")} AND d."conversationId" = ${conversationId}`,
    `FROM "Draft" d JOIN "Approval" a ON a."shopId" = d."shopId" AND a."draftId" = d."id" JOIN "EditLesson" l ON l."shopId" = a."shopId" AND l."approvalId" = a."id"
       JOIN "GuidanceRule" t ON t."shopId" = l."shopId" AND t."id" = l."ruleId" WHERE ${inShop("d")} AND d."conversationId" = ${conversationId}`,
    own("ProposedAction"),
    own("ReturnRequest"),
    `${own("OrderVerification")} AND t."verifiedUntil" > now()`,
    own("Note"),
    own("ConversationTag"),
    `FROM "Tag" t WHERE ${inShop("t")}`,
    own("Rating"),
    `FROM "ShopSettings" t WHERE ${inShop("t")}`,
    `FROM "ShadowRun" t WHERE ${inShop("t")} AND t."endedAt" IS NULL AND t."endsAt" > now()`,
  ];
};

/**
 * SQL of one text that changes with everything that the page of a conversation shows, and with nothing else; null when the shop has no such conversation.
 * PostgreSQL writes into every row which transaction wrote it (xmin), so no writer has to remember to count. What only staff's names and
 * Shopify's own facts change is left to the next reading. `watchers` is SQL for who else looks.
 */
export function threadMarkSql({ shopId, conversationId, watchers }: { shopId: string; conversationId: string; watchers: string }): string {
  const parts = PARTS({ shopId, conversationId }).map((rows, part) => `SELECT ${part} AS "part", count(*) AS "rows", sum(t.xmin::text::bigint) AS "sum", max(t.xmin::text::bigint) AS "newest" ${rows}`);
  return `SELECT md5(concat(string_agg(concat_ws('.', "part", "rows", "sum", "newest"), ' ' ORDER BY "part"), ${watchers}))
    FROM (${parts.join(" UNION ALL ")}) AS p HAVING bool_or("part" = 0 AND "rows" = 1)`;
}
