import { type ActedBy, auditActor, auditCause } from "#app/modules/audit/acted-by.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { lockConversation } from "#app/modules/conversation/lock-conversation.server.ts";
import { cleanOptionalText } from "#app/modules/conversation/message-body.server.ts";
import type { TagColour } from "#app/modules/conversation/tag-colours.ts";
import { foldText } from "#app/modules/knowledge/fold.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { MAX_TAG_CHARACTERS, MAX_TAGS, MAX_TAGS_OF_CONVERSATION } from "./views.ts";

interface Place extends ActedBy {
  shopId: string;
  conversationId: string;
}

/**
 * Puts a tag on a conversation; a name that the shop does not have yet becomes a tag. Twice is once, also at the same moment.
 * Returns whether it was put on now. Throws `not_found` across shops, `invalid` "tag_name", `conflict` "too_many_tags" (100 a shop) or "too_many_tags_here" (10).
 */
export async function tagConversation({ shopId, conversationId, name, colour = null, ...by }: Place & { name: string; colour?: TagColour | null }): Promise<boolean> {
  const clean = cleanOptionalText(name).replace(/\s+/g, " ");
  if (clean === "" || clean.length > MAX_TAG_CHARACTERS) throw new AppError("invalid", { reason: "tag_name" });
  return db.$transaction(async (tx) => {
    await assertConversation(tx, { shopId, conversationId });
    await lockConversation(tx, { shopId, conversationId });
    const tagId = await findOrCreateTag(tx, { shopId, name: clean, colour });
    const there = await tx.conversationTag.findMany({ where: { shopId, conversationId }, select: { tagId: true } });
    if (there.some((tag) => tag.tagId === tagId)) return false;
    if (there.length >= MAX_TAGS_OF_CONVERSATION) throw new AppError("conflict", { reason: "too_many_tags_here" });
    await tx.conversationTag.create({ data: { shopId, conversationId, tagId, staffId: by.staffId } });
    await writeAudit(tx, { shopId, ...auditActor(by), action: "conversation.tagged", subjectType: "conversation", subjectId: conversationId, data: { tagId, ...auditCause(by) } });
    return true;
  });
}

/** Takes a tag off a conversation; one that is not there is no error. Throws `not_found` across shops. */
export async function untagConversation({ shopId, staffId, conversationId, tagId }: Place & { tagId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    await assertConversation(tx, { shopId, conversationId });
    const { count } = await tx.conversationTag.deleteMany({ where: { shopId, conversationId, tagId } });
    if (count === 0) return;
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "conversation.untagged", subjectType: "conversation", subjectId: conversationId, data: { tagId } });
  });
}

/** Throws `not_found` for a conversation that this shop does not have. */
export async function assertConversation(tx: Tx, { shopId, conversationId }: { shopId: string; conversationId: string }): Promise<void> {
  const found = isId(conversationId) ? await tx.conversation.count({ where: { shopId, id: conversationId } }) : 0;
  if (found === 0) throw new AppError("not_found", { reason: "conversation_not_found" });
}

async function findOrCreateTag(tx: Tx, { shopId, name, colour }: { shopId: string; name: string; colour: TagColour | null }): Promise<string> {
  const where = { shopId_nameKey: { shopId, nameKey: foldText(name) } };
  const known = await tx.tag.findUnique({ where, select: { id: true } });
  if (known) return known.id;
  // One after the other, or two colleagues pass the limit together and the same name meets its unique index.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`tags ${shopId}`}, 0))`;
  const meanwhile = await tx.tag.findUnique({ where, select: { id: true } });
  if (meanwhile) return meanwhile.id;
  if ((await tx.tag.count({ where: { shopId } })) >= MAX_TAGS) throw new AppError("conflict", { reason: "too_many_tags" });
  const { id } = await tx.tag.create({ data: { shopId, id: newId(), name, nameKey: foldText(name), colour }, select: { id: true } });
  return id;
}
