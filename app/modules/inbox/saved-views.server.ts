import { cleanOptionalText } from "#app/modules/conversation/message-body.server.ts";
import { readInboxQuery, writeInboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { MAX_OWN_VIEWS, MAX_SHARED_VIEWS, MAX_VIEW_NAME_CHARACTERS, type SavedViewItem } from "./views.ts";

/** A person's own views and those that are shared, by name. */
export async function listSavedViews({ shopId, staffId }: { shopId: string; staffId: string }): Promise<SavedViewItem[]> {
  const rows = await db.savedView.findMany({ where: { shopId, OR: [{ staffId }, { isShared: true }] }, orderBy: [{ name: "asc" }, { id: "asc" }] });
  return rows.map(({ id, name, query, isShared, staffId: owner }) => ({ id, name, query, isShared, isOwn: owner === staffId }));
}

/**
 * Keeps a view with its filters under a name. Only what the inbox's address can say is kept. Throws `invalid` "view_name" and
 * `conflict` "too_many_views" (20 of one's own, 50 shared).
 */
export async function saveView(
  { shopId, staffId, name, query, isShared }: { shopId: string; staffId: string; name: string; query: string; isShared: boolean },
): Promise<void> {
  const clean = cleanOptionalText(name).replace(/\s+/g, " ");
  if (clean === "" || clean.length > MAX_VIEW_NAME_CHARACTERS) throw new AppError("invalid", { reason: "view_name" });
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`views ${shopId}`}, 0))`;
    const there = await tx.savedView.count({ where: { shopId, isShared, ...(isShared ? {} : { staffId }) } });
    if (there >= (isShared ? MAX_SHARED_VIEWS : MAX_OWN_VIEWS)) throw new AppError("conflict", { reason: "too_many_views" });
    await tx.savedView.create({ data: { shopId, id: newId(), staffId, name: clean, isShared, query: writeInboxQuery(readInboxQuery(new URLSearchParams(query))) } });
  });
}

/** Forgets a view: one's own, or with `mayRemoveShared` a colleague's shared one. Throws `not_found` for any other. */
export async function deleteView({ shopId, staffId, viewId, mayRemoveShared }: { shopId: string; staffId: string; viewId: string; mayRemoveShared: boolean }): Promise<void> {
  const whose = [{ staffId }, ...(mayRemoveShared ? [{ isShared: true }] : [])];
  const { count } = isId(viewId) ? await db.savedView.deleteMany({ where: { shopId, id: viewId, OR: whose } }) : { count: 0 };
  if (count === 0) throw new AppError("not_found", { reason: "view_not_found" });
}
