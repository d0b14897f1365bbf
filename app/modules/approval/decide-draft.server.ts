import type { Locale } from "#app/contracts/locale.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { DraftSource } from "#app/platform/prisma/client.ts";

export interface DraftInDecision {
  id: string;
  conversationId: string;
  contentCipher: Uint8Array;
  source: DraftSource;
  locale: Locale | null;
  basedOnSequence: number;
  lastShopperSequence: number;
}

/**
 * Locks a READY draft and its conversation for one decision, conversation first as everywhere, so that a
 * message that arrives meanwhile either waits or is seen. Of any number of people who decide at once, one
 * gets it; the others get `conflict: already_decided`. A draft of another shop is `not_found`.
 */
export async function lockReadyDraft(tx: Tx, { shopId, draftId }: { shopId: string; draftId: string }): Promise<DraftInDecision> {
  const [conversation] = await tx.$queryRaw<{ id: string; lastShopperSequence: number }[]>`
    SELECT c."id", c."lastShopperSequence" FROM "Conversation" c
    WHERE c."shopId" = ${shopId}::uuid
      AND c."id" = (SELECT d."conversationId" FROM "Draft" d WHERE d."shopId" = ${shopId}::uuid AND d."id" = ${draftId}::uuid)
    FOR UPDATE`;
  if (!conversation) throw new AppError("not_found", { reason: "draft_not_found" });
  const draft = await tx.draft.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: draftId } },
    select: { id: true, status: true, contentCipher: true, source: true, locale: true, basedOnSequence: true },
  });
  if (draft.status === "SUPERSEDED" && conversation.lastShopperSequence > draft.basedOnSequence) {
    throw new AppError("conflict", { reason: "shopper_wrote_again" });
  }
  if (draft.status !== "READY" || !draft.contentCipher || !draft.source) throw new AppError("conflict", { reason: "already_decided" });
  return { ...draft, contentCipher: draft.contentCipher, source: draft.source, conversationId: conversation.id, lastShopperSequence: conversation.lastShopperSequence };
}
