import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { ActionSource } from "#app/platform/prisma/client.ts";
import { ACTION_INPUT_FIELD, ACTION_PREVIEW_FIELD, type ActionInput, actionInputSchema } from "./action-input.ts";
import type { ActionPreview } from "./action-preview.ts";
import type { Examined } from "./examine-action.server.ts";

interface NewProposal {
  shopId: string;
  conversationId: string;
  /** Null: added by hand, for whichever reply comes next. */
  draftId: string | null;
  source: ActionSource;
  /** The member of staff who added it. */
  createdBy: string | null;
  position: number;
  examined: Examined;
}

/** Stores a wish that holds as PROPOSED; returns its id. */
export async function storeProposal(tx: Tx, { shopId, examined, ...row }: NewProposal): Promise<string> {
  const id = newId();
  const returnRequestId = "returnId" in examined.input ? await findReturnRequest(tx, { shopId, shopifyReturnId: examined.input.returnId }) : null;
  await tx.proposedAction.create({ data: { shopId, id, ...row, returnRequestId, kind: examined.input.kind, idempotencyKey: newId(), ...shownColumns(shopId, examined) } });
  return id;
}

/** The return case that this return of Shopify belongs to; null for one that did not begin with us. */
async function findReturnRequest(tx: Tx, { shopId, shopifyReturnId }: { shopId: string; shopifyReturnId: string }): Promise<string | null> {
  return (await tx.returnRequest.findFirst({ where: { shopId, shopifyReturnId }, select: { id: true } }))?.id ?? null;
}

/** The columns that say what an action does and what a person sees of it. */
export function shownColumns(shopId: string, { input, preview, shownHash, factsHash, lockKey }: Pick<Examined, "input" | "preview" | "shownHash" | "factsHash" | "lockKey">) {
  return {
    inputCipher: encryptField({ shopId, field: ACTION_INPUT_FIELD }, JSON.stringify(input)),
    previewCipher: encryptField({ shopId, field: ACTION_PREVIEW_FIELD }, JSON.stringify(preview)),
    shownHash, factsHash, lockKey,
  };
}

export function readInput(shopId: string, cipher: Uint8Array): ActionInput {
  return actionInputSchema.parse(JSON.parse(decryptField({ shopId, field: ACTION_INPUT_FIELD }, cipher)));
}

/** Written by `shownColumns` only. */
export function readPreview(shopId: string, cipher: Uint8Array): ActionPreview {
  return JSON.parse(decryptField({ shopId, field: ACTION_PREVIEW_FIELD }, cipher)) as ActionPreview;
}
