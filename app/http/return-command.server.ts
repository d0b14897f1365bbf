import { z } from "zod";
import { declineReturn } from "#app/modules/approval/decline-return.server.ts";
import { decideReturn } from "#app/modules/returns/decide-return.server.ts";
import { markReturn } from "#app/modules/returns/mark-return.server.ts";
import { AppError } from "#app/platform/errors.ts";

const returnCommandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("approve") }),
  z.strictObject({ intent: z.literal("decline"), reason: z.enum(["FINAL_SALE", "RETURN_PERIOD_ENDED", "OTHER"]), note: z.string(), hasReadWarning: z.boolean() }),
  z.strictObject({ intent: z.literal("close") }),
  z.strictObject({ intent: z.literal("label_sent") }),
  z.strictObject({ intent: z.literal("received") }),
]);

/** What a member of staff asks for on the page of a return. */
export type ReturnCommand = z.infer<typeof returnCommandSchema>;

/** Throws `invalid` for anything else than one of the commands. */
export async function parseReturnCommand(request: Request): Promise<ReturnCommand> {
  const parsed = returnCommandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  return parsed.data;
}

/** Hands a command to the one function that carries it out. Throws what that function throws. */
export async function runReturnCommand({ command, ...who }: { shopId: string; returnId: string; staffId: string; command: ReturnCommand }): Promise<void> {
  switch (command.intent) {
    case "approve":
    case "close":
      return decideReturn({ ...who, decision: { kind: command.intent } });
    case "decline":
      return declineReturn({ ...who, reason: command.reason, note: command.note, hasReadWarning: command.hasReadWarning });
    case "label_sent":
    case "received":
      return markReturn({ ...who, mark: command.intent });
  }
}
