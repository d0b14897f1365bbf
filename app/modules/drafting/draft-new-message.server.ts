import { dropProposals } from "#app/modules/actions/propose-actions.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { supersedeOpenDrafts } from "./request-draft.server.ts";

/**
 * What accept-shopper-message.sql.ts does for the chat, for a message that came another way; in its transaction, under the conversation's lock. A draft that is
 * still QUEUED moves on to it, any other open one answers an older state. Returns the draft to hint at.
 */
export async function draftNewMessage(tx: Tx, { shopId, conversationId, sequence }: { shopId: string; conversationId: string; sequence: number }): Promise<string> {
  const runAfter = new Date(Date.now() + env.DRAFT_DEBOUNCE_MS);
  const [moved] = await tx.draft.updateManyAndReturn({ where: { shopId, conversationId, status: "QUEUED" }, data: { basedOnSequence: sequence, runAfter }, select: { id: true } });
  if (moved) return moved.id;
  await outdateDrafts(tx, { shopId, conversationId });
  const id = newId();
  await tx.draft.create({ data: { shopId, id, conversationId, basedOnSequence: sequence, runAfter } });
  return id;
}

/** A new message that nobody drafts an answer to makes the open draft old all the same. */
export async function outdateDrafts(tx: Tx, key: { shopId: string; conversationId: string }): Promise<void> {
  await supersedeOpenDrafts(tx, key);
  await dropProposals(tx, key);
}
