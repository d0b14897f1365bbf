import { readBodies, readName, snippetOf } from "#app/modules/conversation/read-rows.server.ts";
import { db } from "#app/platform/db.server.ts";
import { readDraftContent } from "./read-draft-content.server.ts";
import type { ApprovalQueueItem } from "./views.ts";

const MAX_ITEMS = 50;

/** Drafts that wait for a decision, the shopper who waits longest first; at most `limit` (50). */
export async function listApprovalQueue({ shopId, limit = 25 }: { shopId: string; limit?: number }): Promise<ApprovalQueueItem[]> {
  const drafts = await db.draft.findMany({
    where: { shopId, status: "READY" },
    orderBy: [{ conversation: { waitingSince: { sort: "asc", nulls: "last" } } }, { readyAt: "asc" }],
    take: Math.min(limit, MAX_ITEMS),
    select: {
      id: true, locale: true, source: true, verified: true, contentCipher: true,
      conversation: {
        select: { id: true, locale: true, customerNameCipher: true, waitingSince: true, needsHumanReason: true, lastShopperSequence: true },
      },
    },
  });
  const words = await readBodies(shopId, drafts.map(({ conversation: { id, lastShopperSequence } }) => ({ id, sequence: lastShopperSequence })));
  return drafts.map(({ conversation, ...draft }) => {
    const content = readDraftContent(shopId, draft.contentCipher);
    return {
      draftId: draft.id,
      conversationId: conversation.id,
      customerName: readName(shopId, "Conversation.customerName", conversation.customerNameCipher),
      shopperSnippet: snippetOf(words.get(conversation.id) ?? ""),
      shopperLocale: conversation.locale,
      draftSnippet: snippetOf(content?.text ?? ""),
      draftLocale: draft.locale ?? conversation.locale,
      waitingSince: conversation.waitingSince?.toISOString() ?? null,
      source: draft.source,
      verified: draft.verified ?? false,
      markedSentences: content?.claims.filter(({ verdict }) => verdict === "UNSUPPORTED").length ?? 0,
      needsHumanReason: conversation.needsHumanReason,
    };
  });
}
