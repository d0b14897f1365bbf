import { decodeCursor, encodeCursor } from "#app/modules/conversation/page-cursor.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import type { Prisma, ReturnRequest } from "#app/platform/prisma/client.ts";
import { findDecisionWithReply } from "./decision-with-reply.server.ts";
import { RETURN_PHOTO_FIELD } from "./return-content.ts";
import { openReturn } from "./return-row.server.ts";
import { FINAL_STATUSES } from "./return-state.ts";
import type { ReturnDetail, ReturnPage, ReturnRow, ReturnView } from "./views.ts";

const PAGE = 25;

const FILTERS: Record<ReturnView, Prisma.ReturnRequestWhereInput> = {
  open: { status: { notIn: [...FINAL_STATUSES] } },
  closed: { status: { in: [...FINAL_STATUSES] } },
  all: {},
};

/** One page of returns, newest first. Throws `invalid` for a cursor that this function did not make. */
export async function listReturns({ shopId, view, cursor }: { shopId: string; view: ReturnView; cursor?: string | null }): Promise<ReturnPage> {
  const after = cursor ? decodeCursor(cursor) : null;
  const found = await db.returnRequest.findMany({
    where: { shopId, AND: [FILTERS[view], after ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { gt: after.id } }] } : {}] },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: PAGE + 1,
  });
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows: rows.map(toRow), nextCursor: found.length > PAGE && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null };
}

/** Returns of one conversation, newest first. */
export async function listConversationReturns({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<ReturnRow[]> {
  if (!isId(conversationId)) return [];
  return (await db.returnRequest.findMany({ where: { shopId, conversationId }, orderBy: { createdAt: "desc" }, take: PAGE })).map(toRow);
}

/** One return with everything staff see. Throws `not_found` for a return of another shop. */
export async function getReturn({ shopId, returnId }: { shopId: string; returnId: string }): Promise<ReturnDetail> {
  const row = isId(returnId)
    ? await db.returnRequest.findUnique({ where: { shopId_id: { shopId, id: returnId } }, include: { photos: { select: { id: true }, orderBy: { createdAt: "asc" } } } })
    : null;
  if (!row) throw new AppError("not_found", { reason: "return_not_found" });
  const { content, decision } = openReturn(row);
  const decider = row.decidedBy ? await db.staff.findUnique({ where: { shopId_id: { shopId, id: row.decidedBy } }, select: { nameCipher: true } }) : null;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...toRow(row),
    conversationId: row.conversationId,
    customerId: row.customerId,
    orderId: row.orderId,
    shopifyReturnId: row.shopifyReturnId,
    lines: content.lines.map(({ title, variantTitle, quantity, reason }) => ({ title, variantTitle, quantity, reason })),
    note: content.note,
    locale: row.locale,
    photoIds: row.photos.map(({ id }) => id),
    problemMessage: row.problemMessage,
    decision: decision && { ...decision, by: readName(shopId, "Staff.name", decider?.nameCipher ?? null) },
    withReply: await findDecisionWithReply({ shopId, returnId: row.id, shopifyReturnId: row.shopifyReturnId }),
    times: {
      approvedAt: iso(row.approvedAt), declinedAt: iso(row.declinedAt), labelSentAt: iso(row.labelSentAt), receivedAt: iso(row.receivedAt),
      refundedAt: iso(row.refundedAt), closedAt: iso(row.closedAt),
    },
  };
}

/** A picture as JPEG. Throws `not_found` for one of another shop or another return. */
export async function getReturnPhoto({ shopId, returnId, photoId }: { shopId: string; returnId: string; photoId: string }): Promise<{ jpeg: Buffer; customerId: string | null }> {
  const photo = isId(returnId) && isId(photoId) ? await db.returnPhoto.findFirst({ where: { shopId, id: photoId, returnRequestId: returnId }, include: { returnRequest: { select: { customerId: true } } } }) : null;
  if (!photo) throw new AppError("not_found", { reason: "photo_not_found" });
  return { jpeg: Buffer.from(decryptField({ shopId, field: RETURN_PHOTO_FIELD }, photo.imageCipher), "base64"), customerId: photo.returnRequest.customerId };
}

function toRow(row: ReturnRequest): ReturnRow {
  const { content, orderName, name, decision } = openReturn(row);
  return {
    id: row.id,
    name,
    orderName,
    status: row.status,
    pieces: content.lines.reduce((sum, line) => sum + line.quantity, 0),
    firstTitle: content.lines[0]?.title ?? "",
    createdAt: row.createdAt.toISOString(),
    pending: row.pendingDecision ? (decision?.kind ?? null) : null,
    problem: row.problem,
  };
}
