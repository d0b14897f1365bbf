import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { NOTE_FIELD } from "./add-note.server.ts";
import type { NoteView } from "./views.ts";

/** Older ones are found by their words. */
const MAX_NOTES = 100;

/** Notes of a conversation as this person sees them, oldest first; the newest hundred. */
export async function listNotes({ shopId, staffId, conversationId }: { shopId: string; staffId: string; conversationId: string }): Promise<NoteView[]> {
  const rows = await db.note.findMany({ where: { shopId, conversationId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: MAX_NOTES });
  if (rows.length === 0) return [];
  const names = new Map((await listStaff({ shopId })).map(({ id, name }) => [id, name]));
  return rows.toReversed().map(({ id, bodyCipher, staffId: author, createdAt }) => ({
    id, text: decryptField({ shopId, field: NOTE_FIELD }, bodyCipher), staffName: names.get(author) ?? null, isOwn: author === staffId, at: createdAt.toISOString(),
  }));
}
