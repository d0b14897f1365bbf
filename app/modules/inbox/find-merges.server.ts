import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { MergedConversation, Merges } from "./views.ts";

/** Where a conversation is answered, and which others are answered in it. */
export async function findMerges({ shopId, conversationId }: { shopId: string; conversationId: string }): Promise<Merges> {
  const rows = await db.conversationMerge.findMany({ where: { shopId, OR: [{ conversationId }, { intoId: conversationId }] }, orderBy: { at: "desc" } });
  if (rows.length === 0) return { into: null, from: [] };
  const names = new Map((await listStaff({ shopId })).map(({ id, name }) => [id, name]));
  const toView = (row: (typeof rows)[number], id: string): MergedConversation => ({ conversationId: id, staffName: names.get(row.staffId) ?? null, at: row.at.toISOString() });
  const into = rows.find((row) => row.conversationId === conversationId);
  return { into: into ? toView(into, into.intoId) : null, from: rows.filter((row) => row.intoId === conversationId).map((row) => toView(row, row.conversationId)) };
}
