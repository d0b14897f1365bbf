import { db } from "#app/platform/db.server.ts";
import { closeReturnDrafts } from "./close-return-drafts.server.ts";
import { hintDraft, requestDraft } from "./request-draft.server.ts";

/**
 * Once Shopify has taken a return that was asked for in a chat, a draft proposes to approve it: reply and approval are
 * then one decision. An open draft gives way to it, because the facts it rests on have changed. Nothing for a return
 * that did not begin in a chat, or whose chat only people may answer (GD-10); once for a return, however often its job
 * comes. One that is decided meanwhile takes its draft away.
 */
export async function draftForReturn({ shopId, returnId }: { shopId: string; returnId: string }): Promise<void> {
  const asked = await db.returnRequest.findUnique({ where: { shopId_id: { shopId, id: returnId } }, select: { status: true, pendingDecision: true, conversationId: true, createdAt: true } });
  if (!asked || asked.conversationId === null) return;
  const { conversationId, createdAt } = asked;
  if (asked.status !== "REQUESTED" || asked.pendingDecision !== null) return void (await closeReturnDrafts({ shopId, conversationId }));
  const draftId = await db.$transaction(async (tx) => {
    const [conversation] = await tx.$queryRaw<{ mode: string; lastShopperSequence: number }[]>`
      SELECT "mode"::text AS "mode", "lastShopperSequence" FROM "Conversation" WHERE "shopId" = ${shopId}::uuid AND "id" = ${conversationId}::uuid FOR UPDATE`;
    if (conversation?.mode !== "AI") return null;
    if ((await tx.draft.count({ where: { shopId, conversationId, queuedAt: { gte: createdAt } } })) > 0) return null;
    return requestDraft(tx, { shopId, conversationId, basedOnSequence: conversation.lastShopperSequence });
  });
  if (draftId) await hintDraft({ shopId, draftId, delayMs: 0 });
}
