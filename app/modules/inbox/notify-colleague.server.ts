import { type ActedBy, auditActor, auditCause } from "#app/modules/audit/acted-by.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { NOTE_FIELD } from "./add-note.server.ts";
import { assertConversation } from "./tag-conversation.server.ts";

interface Notice extends ActedBy {
  shopId: string;
  conversationId: string;
  /** Id of the note: the same notice twice is one. */
  noteId: string;
  /** Who is called. */
  colleague: string;
  text: string;
}

/**
 * Calls a colleague to a conversation by a private note that mentions them: it is in their view "mentioned" until they open it. Returns
 * "unchanged" for a notice that is there. Throws `not_found` across shops, `invalid` "assignee" for somebody who does not work for this shop.
 */
export async function notifyColleague({ shopId, conversationId, noteId, colleague, text, ...by }: Notice): Promise<"done" | "unchanged"> {
  return db.$transaction(async (tx) => {
    await assertConversation(tx, { shopId, conversationId });
    if ((await tx.staff.count({ where: { shopId, id: colleague } })) === 0) throw new AppError("invalid", { reason: "assignee" });
    const bodyCipher = encryptField({ shopId, field: NOTE_FIELD }, text);
    const { count } = await tx.note.createMany({ data: [{ shopId, id: noteId, conversationId, staffId: by.staffId, bodyCipher }], skipDuplicates: true });
    if (count === 0) return "unchanged";
    await tx.mention.create({ data: { shopId, noteId, conversationId, staffId: colleague } });
    await tx.conversationSearch.updateMany({ where: { shopId, conversationId }, data: { changes: { increment: 1 } } });
    await writeAudit(tx, { shopId, ...auditActor(by), action: "note.added", subjectType: "conversation", subjectId: conversationId, data: { mentioned: 1, ...auditCause(by) } });
    return "done";
  });
}
