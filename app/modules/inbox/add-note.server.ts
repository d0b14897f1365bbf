import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { cleanText } from "#app/modules/conversation/message-body.server.ts";
import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { findMentions } from "./find-mentions.ts";
import { assertConversation } from "./tag-conversation.server.ts";
import { MAX_NOTE_CHARACTERS } from "./views.ts";

export const NOTE_FIELD = "Note.body";

interface NotePlace {
  shopId: string;
  staffId: string;
  conversationId: string;
}

/**
 * Writes a private note; whoever is named in it with an @ sees it in their view "mentioned". No shopper and no model reads it.
 * Throws `not_found` across shops, `invalid` for an empty or overlong text.
 */
export async function addNote({ shopId, staffId, conversationId, text }: NotePlace & { text: string }): Promise<{ noteId: string; mentioned: string[] }> {
  const body = cleanText(text);
  if (body.length > MAX_NOTE_CHARACTERS) throw new AppError("invalid", { reason: "note_too_long" });
  const mentioned = findMentions(body, await listStaff({ shopId })).filter((id) => id !== staffId);
  const noteId = newId();
  await db.$transaction(async (tx) => {
    await assertConversation(tx, { shopId, conversationId });
    await tx.note.create({ data: { shopId, id: noteId, conversationId, staffId, bodyCipher: encryptField({ shopId, field: NOTE_FIELD }, body) } });
    await tx.mention.createMany({ data: mentioned.map((id) => ({ shopId, noteId, conversationId, staffId: id })) });
    await tellSearch(tx, { shopId, conversationId });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "note.added", subjectType: "conversation", subjectId: conversationId, data: { mentioned: mentioned.length } });
  });
  return { noteId, mentioned };
}

/** Takes one's own note away, mentions included. Throws `not_found` for a colleague's, another shop's, and the second time. */
export async function deleteNote({ shopId, staffId, conversationId, noteId }: NotePlace & { noteId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = isId(noteId) ? await tx.note.deleteMany({ where: { shopId, conversationId, id: noteId, staffId } }) : { count: 0 };
    if (count === 0) throw new AppError("not_found", { reason: "note_not_found" });
    await tellSearch(tx, { shopId, conversationId });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "note.deleted", subjectType: "conversation", subjectId: conversationId });
  });
}

/** The person has the conversation in front of them: what called them there is seen. */
export async function seeMentions({ shopId, staffId, conversationId }: NotePlace): Promise<void> {
  await db.mention.updateMany({ where: { shopId, staffId, conversationId, seenAt: null }, data: { seenAt: new Date() } });
}

/** What is not in the index yet comes with its first message. */
async function tellSearch(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<void> {
  await tx.conversationSearch.updateMany({ where: { shopId, conversationId }, data: { changes: { increment: 1 } } });
}
