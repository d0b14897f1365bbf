import type { BenchStack } from "./bench-stack.ts";
import { type Presses, PRESSES } from "./page-presses.ts";

/** A page of the admin that the bench opens. */
export interface BenchPage {
  /** As the table and --only call it. */
  name: string;
  path: string;
  /** What a person does on it. */
  presses?: Presses;
}

/** Every main page; a thread and an article with ids of this shop. */
export async function benchPages({ client, shopId }: Pick<BenchStack, "client" | "shopId">): Promise<BenchPage[]> {
  const first = async (sql: string) => (await client.query<{ id: string }>(sql, [shopId])).rows[0]?.id ?? "";
  const threadId = await first(`SELECT c."id" FROM "Conversation" c JOIN "Draft" d ON d."shopId" = c."shopId" AND d."conversationId" = c."id" AND d."status" = 'READY' WHERE c."shopId" = $1 AND c."shopifyCustomerId" IS NOT NULL ORDER BY c."createdAt" DESC LIMIT 1`);
  const articleId = await first(`SELECT "id" FROM "KnowledgeArticle" WHERE "shopId" = $1 AND "source" = 'SHOP_POLICY' ORDER BY "id" LIMIT 1`);
  return [
    { name: "queue", path: "", presses: PRESSES.queue },
    { name: "inbox", path: "/app/inbox", presses: PRESSES.inbox },
    { name: "search", path: "/app/inbox?q=pakje" },
    { name: "thread", path: `/app/conversations/${threadId}`, presses: PRESSES.thread },
    { name: "returns", path: "/app/returns" },
    { name: "withdrawals", path: "/app/withdrawals" },
    { name: "knowledge", path: "/app/knowledge", presses: PRESSES.firstField },
    { name: "article", path: `/app/knowledge/${articleId}` },
    { name: "macros", path: "/app/macros" },
    { name: "new macro", path: "/app/macros/new", presses: PRESSES.firstField },
    { name: "playground", path: "/app/playground", presses: PRESSES.firstField },
    { name: "autonomy", path: "/app/autonomy" },
    { name: "rules", path: "/app/rules" },
    { name: "workflows", path: "/app/workflows" },
    { name: "new workflow", path: "/app/workflows/new", presses: PRESSES.firstField },
    { name: "consents", path: "/app/consents" },
    { name: "privacy", path: "/app/privacy" },
    { name: "usage", path: "/app/usage" },
    { name: "settings", path: "/app/settings", presses: PRESSES.settings },
    { name: "team", path: "/app/settings/team" },
    { name: "notifications", path: "/app/settings/notifications" },
  ];
}
