import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { ACTION_REFUSAL_FIELD } from "./action-input.ts";
import { readPreview } from "./proposal-rows.server.ts";
import type { ThreadAction } from "./views.ts";

const MAX_ACTIONS = 100;

/** Actions of a conversation in their order: proposals of `draftId` and those added by hand, and all that were approved. */
export async function listActions({ shopId, conversationId, draftId }: { shopId: string; conversationId: string; draftId: string | null }): Promise<ThreadAction[]> {
  const rows = await db.proposedAction.findMany({
    where: { shopId, conversationId, status: { not: "CANCELLED" }, OR: [{ status: { not: "PROPOSED" } }, { draftId: null }, { draftId }] },
    orderBy: [{ position: "asc" }, { id: "asc" }], take: MAX_ACTIONS,
  });
  const cases = await readReturnCases(shopId, rows.map(({ returnRequestId }) => returnRequestId));
  return rows.map((row) => ({
    id: row.id, kind: row.kind, status: row.status, source: row.source, messageId: row.messageId, failure: row.failure,
    shown: Buffer.from(row.shownHash).toString("hex"),
    preview: readPreview(shopId, row.previewCipher),
    refusal: row.refusalCipher ? decryptField({ shopId, field: ACTION_REFUSAL_FIELD }, row.refusalCipher) : null,
    overLimit: null,
    returnCase: cases.get(row.returnRequestId ?? "") ?? null,
  }));
}

async function readReturnCases(shopId: string, ids: (string | null)[]): Promise<Map<string, NonNullable<ThreadAction["returnCase"]>>> {
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows = await db.returnRequest.findMany({ where: { shopId, id: { in: known } }, select: { id: true, status: true, pendingDecision: true } });
  return new Map(rows.map(({ id, status, pendingDecision }) => [id, { id, isDecided: pendingDecision !== null || status !== "REQUESTED" }]));
}
