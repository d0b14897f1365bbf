import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { ACCESS_SUBJECTS, type AccessSubject } from "./record-access.server.ts";

export interface AccessView {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  staffId: string;
  /** A kind that this version does not know is "other". */
  subjectType: AccessSubject | "other";
  subjectId: string;
  /** First characters of the keyed hash: tells customers apart, names nobody. Null: a guest, or several people. */
  customer: string | null;
}

export interface AccessPage {
  views: AccessView[];
  /** Pass as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

const MAX_PAGE = 100;
const CUSTOMER_CHARACTERS = 12;

/**
 * Who looked at customer data, newest first (SH-05); of one member of staff when `staffId` is given. `cursor` is the
 * id of the last line seen. Throws `invalid` for a cursor that is no line of this shop's log.
 */
export async function listAccess(
  { shopId, staffId = null, cursor = null, limit = 50 }: { shopId: string; staffId?: string | null; cursor?: string | null; limit?: number },
): Promise<AccessPage> {
  const after = cursor === null ? null : await findLine(shopId, cursor);
  const size = Math.min(Math.max(1, limit), MAX_PAGE);
  const rows = await db.accessEvent.findMany({
    where: { shopId, ...(staffId === null ? {} : { staffId }), ...(after && { at: { lte: after.at }, OR: [{ at: { lt: after.at } }, { id: { lt: after.id } }] }) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: size + 1,
  });
  const page = rows.slice(0, size);
  return {
    views: page.map(({ id, at, staffId: who, subjectType, subjectId, customerHash }) => ({
      id, at: at.toISOString(), staffId: who, subjectId,
      subjectType: ACCESS_SUBJECTS.find((known) => known === subjectType) ?? "other",
      customer: customerHash?.slice(0, CUSTOMER_CHARACTERS) ?? null,
    })),
    nextCursor: rows.length > size ? (page.at(-1)?.id ?? null) : null,
  };
}

async function findLine(shopId: string, id: string): Promise<{ id: string; at: Date }> {
  const line = isId(id) ? await db.accessEvent.findUnique({ where: { shopId_id: { shopId, id } }, select: { id: true, at: true } }) : null;
  if (!line) throw new AppError("invalid", { reason: "bad_cursor" });
  return line;
}
