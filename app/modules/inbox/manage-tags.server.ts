import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { type TagColour, toTagColour } from "#app/modules/conversation/tag-colours.ts";
import type { TagView } from "#app/modules/conversation/views.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

/** The shop's tags, by name. */
export async function listTags({ shopId }: { shopId: string }): Promise<TagView[]> {
  const tags = await db.tag.findMany({ where: { shopId }, orderBy: { nameKey: "asc" }, select: { id: true, name: true, colour: true } });
  return tags.map((tag) => ({ ...tag, colour: toTagColour(tag.colour) }));
}

/** Gives a tag a colour, or none, wherever it is. Throws `not_found` across shops. */
export async function colourTag({ shopId, tagId, colour }: { shopId: string; tagId: string; colour: TagColour | null }): Promise<void> {
  const { count } = isId(tagId) ? await db.tag.updateMany({ where: { shopId, id: tagId }, data: { colour } }) : { count: 0 };
  if (count === 0) throw new AppError("not_found", { reason: "tag_not_found" });
}

/** Removes a tag from the shop and from every conversation. Throws `not_found` across shops, and the second time. */
export async function deleteTag({ shopId, staffId, tagId }: { shopId: string; staffId: string; tagId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = isId(tagId) ? await tx.tag.deleteMany({ where: { shopId, id: tagId } }) : { count: 0 };
    if (count === 0) throw new AppError("not_found", { reason: "tag_not_found" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "tag.deleted", subjectType: "tag", subjectId: tagId });
  });
}
