import { z } from "zod";
import { TAG_COLOURS } from "#app/modules/conversation/tag-colours.ts";
import { colourTag, deleteTag } from "#app/modules/inbox/manage-tags.server.ts";
import { deleteView, saveView } from "#app/modules/inbox/saved-views.server.ts";
import { may, type Permission, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { AppError } from "#app/platform/errors.ts";

const id = z.uuid();

const inboxCommandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("saveView"), name: z.string().max(1_000), query: z.string().max(1_000), isShared: z.boolean() }),
  z.strictObject({ intent: z.literal("deleteView"), viewId: id }),
  z.strictObject({ intent: z.literal("colourTag"), tagId: id, colour: z.enum(TAG_COLOURS).nullable() }),
  z.strictObject({ intent: z.literal("deleteTag"), tagId: id }),
]);

/** What a member of staff asks for in the inbox. */
export type InboxCommand = z.infer<typeof inboxCommandSchema>;

/** Throws `invalid` for anything else than one of the commands. */
export async function parseInboxCommand(request: Request): Promise<InboxCommand> {
  const parsed = inboxCommandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  return parsed.data;
}

/** Everybody may keep views of their own; what colleagues see too is for those who answer, the shop's list of tags for who looks after its texts. */
function permissionFor(command: InboxCommand): Permission {
  switch (command.intent) {
    case "saveView":
      return command.isShared ? "answer" : "view";
    case "deleteView":
      return "view";
    case "colourTag":
      return "answer";
    case "deleteTag":
      return "texts";
  }
}

/** Hands a command to the one function that carries it out. Throws what that function throws, and `forbidden` for a role that is too low. */
export async function runInboxCommand({ shopId, staff, command }: { shopId: string; staff: { id: string; role: StaffRoleName }; command: InboxCommand }): Promise<void> {
  if (!may(staff.role, permissionFor(command))) throw new AppError("forbidden", { reason: "role_too_low" });
  const who = { shopId, staffId: staff.id };
  switch (command.intent) {
    case "saveView":
      return saveView({ ...who, name: command.name, query: command.query, isShared: command.isShared });
    case "deleteView":
      return deleteView({ ...who, viewId: command.viewId, mayRemoveShared: may(staff.role, "texts") });
    case "colourTag":
      return colourTag({ shopId, tagId: command.tagId, colour: command.colour });
    case "deleteTag":
      return deleteTag({ ...who, tagId: command.tagId });
  }
}
