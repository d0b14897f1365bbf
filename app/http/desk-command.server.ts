import { z } from "zod";
import { addNote, deleteNote } from "#app/modules/inbox/add-note.server.ts";
import { mergeConversation, unmergeConversation } from "#app/modules/inbox/merge-conversations.server.ts";
import { setPriority } from "#app/modules/inbox/set-priority.server.ts";
import { tagConversation, untagConversation } from "#app/modules/inbox/tag-conversation.server.ts";
import { AppError } from "#app/platform/errors.ts";

const id = z.uuid();

const deskCommandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("addNote"), text: z.string().max(20_000) }),
  z.strictObject({ intent: z.literal("deleteNote"), noteId: id }),
  z.strictObject({ intent: z.literal("tag"), name: z.string().max(1_000) }),
  z.strictObject({ intent: z.literal("untag"), tagId: id }),
  z.strictObject({ intent: z.literal("setPriority"), urgency: z.union([z.literal(0), z.literal(1), z.literal(2)]).nullable() }),
  z.strictObject({ intent: z.literal("merge"), duplicateId: id }),
  z.strictObject({ intent: z.literal("unmerge"), duplicateId: id }),
]);

/** What a member of staff does beside a thread. */
export type DeskCommand = z.infer<typeof deskCommandSchema>;

/** Throws `invalid` for anything else than one of the commands. */
export async function parseDeskCommand(request: Request): Promise<DeskCommand> {
  const parsed = deskCommandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  return parsed.data;
}

/** Hands a command to the one function that carries it out. Throws what that function throws. */
export async function runDeskCommand({ command, ...place }: { shopId: string; conversationId: string; staffId: string; command: DeskCommand }): Promise<void> {
  const { shopId, staffId } = place;
  switch (command.intent) {
    case "addNote":
      return void (await addNote({ ...place, text: command.text }));
    case "deleteNote":
      return deleteNote({ ...place, noteId: command.noteId });
    case "tag":
      return void (await tagConversation({ ...place, name: command.name }));
    case "untag":
      return untagConversation({ ...place, tagId: command.tagId });
    case "setPriority":
      return void (await setPriority({ ...place, urgency: command.urgency }));
    case "merge":
      return mergeConversation({ shopId, staffId, conversationId: command.duplicateId, intoId: place.conversationId });
    case "unmerge":
      return unmergeConversation({ shopId, staffId, conversationId: command.duplicateId });
  }
}
